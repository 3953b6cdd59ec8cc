package dev.inkling.api;

import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.context.annotation.Bean;

/**
 * Guards the paths of the service, and those of the actuator where it has a port of its
 * own.
 */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
class PathConfiguration {

	@Bean
	PathFilter pathFilter() {
		return new PathFilter();
	}

}
