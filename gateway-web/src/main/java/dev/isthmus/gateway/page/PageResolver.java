package dev.isthmus.gateway.page;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

import org.springframework.core.io.Resource;
import org.springframework.util.StringUtils;
import org.springframework.web.servlet.resource.PathResourceResolver;

/**
 * Finds a file of the page. A path that names no file by an extension is a route of the
 * page, which the page itself resolves; a file that is missing is missing.
 */
class PageResolver extends PathResourceResolver {

	static final String INDEX = "index.html";

	@Override
	protected @Nullable Resource getResource(String path, Resource location) throws IOException {
		Resource file = super.getResource(path, location);
		return (file == null && isRoute(path)) ? super.getResource(INDEX, location) : file;
	}

	static boolean isRoute(String path) {
		return StringUtils.getFilenameExtension(path) == null;
	}

}
