package dev.inkling.learn;

import dev.inkling.contract.ContractPart;
import dev.inkling.keys.ConditionalOnKeys;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts together what changes the model that answers, where that can be done. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnKeys
class ModelsConfiguration {

	@Bean
	ContractPart modelsContract() {
		return new ContractPart("openapi/models.yml");
	}

}
