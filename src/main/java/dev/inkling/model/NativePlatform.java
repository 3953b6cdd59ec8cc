package dev.inkling.model;

import java.util.Locale;

/**
 * The platforms that TFLite's native part exists for: DJL 0.27.0 publishes it for Linux
 * and macOS on x86-64 alone.
 */
final class NativePlatform {

	private NativePlatform() {
	}

	/**
	 * Refuses to go on where there is no native part, instead of letting DJL try to
	 * download one.
	 * @param osName as in the system property {@code os.name}
	 * @param osArch as in the system property {@code os.arch}
	 * @throws ModelException if it is neither Linux nor macOS on x86-64
	 */
	static void check(String osName, String osArch) {
		String name = osName.toLowerCase(Locale.ROOT);
		boolean knownName = name.startsWith("linux") || name.startsWith("mac");
		boolean knownArch = osArch.equals("amd64") || osArch.equals("x86_64");
		if (!knownName || !knownArch) {
			throw new ModelException(
					"The platform must be one of linux-x86_64 and osx-x86_64, which TFLite's native part exists for, not "
							+ osName + " on " + osArch + ": run the container image with --platform linux/amd64");
		}
	}

}
