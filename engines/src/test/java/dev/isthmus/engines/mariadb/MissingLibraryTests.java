package dev.isthmus.engines.mariadb;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class MissingLibraryTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					mariadbd: error while loading shared libraries: libaio.so.1: cannot open shared object file | libaio.so.1 | libaio1
					Error loading shared library libcrypt.so.1: No such file (needed by mariadbd) | libcrypt.so.1 | libcrypt1
					dyld[12]: Library not loaded: /opt/homebrew/opt/openssl@3/lib/libssl.3.dylib | libssl.3.dylib | which this machine lacks
					""")
	void namesTheLibraryAndWhereToGetIt(String log, String library, String advice) {
		assertThat(MissingLibrary.explain(log).orElseThrow()).hasMessageContaining(library)
			.hasMessageContaining(advice);
	}

	@Test
	void saysNothingAboutOtherFailures() {
		assertThat(MissingLibrary.explain("[ERROR] Can't start server: Bind on TCP/IP port")).isEmpty();
	}

}
