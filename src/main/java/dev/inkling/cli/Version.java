package dev.inkling.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

import picocli.CommandLine;

/** The version that the build wrote into {@code META-INF/build-info.properties}. */
final class Version implements CommandLine.IVersionProvider {

	@Override
	public String[] getVersion() throws IOException {
		Properties build = new Properties();
		try (InputStream stream = Version.class.getResourceAsStream("/META-INF/build-info.properties")) {
			if (stream != null) {
				build.load(stream);
			}
		}
		return new String[] { "inkling " + build.getProperty("build.version", "(not packaged)") };
	}

}
