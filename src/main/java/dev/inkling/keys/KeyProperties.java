package dev.inkling.keys;

import java.util.HexFormat;
import java.util.Map;
import java.util.Set;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The keys that are taken, by name, under {@code inkling.keys}.
 *
 * @param keys none by default
 */
@ConfigurationProperties("inkling")
record KeyProperties(@DefaultValue Map<String, Key> keys) {

	/**
	 * @throws IllegalArgumentException if a key has no role or no SHA-256, with its name
	 */
	KeyProperties {
		keys.forEach((name, key) -> {
			if (!key.sha256().matches("\\p{XDigit}{64}")) {
				throw new IllegalArgumentException("inkling.keys." + name
						+ ".sha256 must be the key's SHA-256 in 64 hexadecimal digits, as the command 'key' prints it");
			}
			if (key.roles().isEmpty()) {
				throw new IllegalArgumentException("inkling.keys." + name + ".roles must be collect, admin, or both");
			}
		});
	}

	/**
	 * A key.
	 *
	 * @param sha256 in hexadecimal digits
	 * @param roles what its holder may do
	 */
	record Key(@DefaultValue("") String sha256, @DefaultValue Set<Role> roles) {

		byte[] hash() {
			return HexFormat.of().parseHex(this.sha256);
		}

	}

}
