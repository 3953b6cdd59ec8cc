package dev.inkling.keys;

import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;

/**
 * Knows whose key it is. Each key is compared with all that there are, in a time that
 * does not depend on where they differ. Safe for use by many threads.
 */
class KeyManager implements AuthenticationManager {

	private final List<Known> known;

	KeyManager(Map<String, KeyProperties.Key> keys) {
		this.known = keys.entrySet().stream().map((entry) -> Known.of(entry.getKey(), entry.getValue())).toList();
	}

	/**
	 * @param authentication with a key as its credentials
	 * @return with the key's name and roles
	 * @throws BadCredentialsException if nobody has this key
	 */
	@Override
	public Authentication authenticate(Authentication authentication) {
		byte[] hash = BearerKey.sha256(String.valueOf(authentication.getCredentials()));
		@Nullable Known holder = null;
		for (Known candidate : this.known) {
			if (MessageDigest.isEqual(candidate.hash, hash)) {
				holder = candidate;
			}
		}
		if (holder == null) {
			throw new BadCredentialsException("There is no such key");
		}
		return new PreAuthenticatedAuthenticationToken(holder.name, "", holder.roles);
	}

	/**
	 * A key.
	 *
	 * @param name who holds it
	 * @param hash its SHA-256
	 * @param roles as Spring Security names them
	 */
	@SuppressWarnings("ArrayRecordComponent")
	private record Known(String name, byte[] hash, List<SimpleGrantedAuthority> roles) {

		static Known of(String name, KeyProperties.Key key) {
			return new Known(name, key.hash(),
					key.roles()
						.stream()
						.map((role) -> new SimpleGrantedAuthority("ROLE_" + role.name()))
						.collect(Collectors.toUnmodifiableList()));
		}

	}

}
