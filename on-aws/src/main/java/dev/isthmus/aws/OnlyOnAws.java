package dev.isthmus.aws;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/**
 * Leaves out every auto-configuration that speaks to AWS unless the profile {@code aws}
 * is on, so that the same jars run on a laptop without looking for an account.
 */
class OnlyOnAws implements AutoConfigurationImportFilter, EnvironmentAware {

	private static final Profiles AWS = Profiles.of("aws");

	private boolean onAws;

	@Override
	public void setEnvironment(Environment environment) {
		this.onAws = environment.acceptsProfiles(AWS);
	}

	@Override
	public boolean[] match(@Nullable String[] autoConfigurations, AutoConfigurationMetadata metadata) {
		var matches = new boolean[autoConfigurations.length];
		for (var i = 0; i < matches.length; i++) {
			matches[i] = this.onAws || !speaksToAws(autoConfigurations[i]);
		}
		return matches;
	}

	private static boolean speaksToAws(@Nullable String autoConfiguration) {
		return autoConfiguration != null && (autoConfiguration.startsWith("io.awspring.cloud.")
				|| autoConfiguration.startsWith(OnlyOnAws.class.getPackageName() + "."));
	}

}
