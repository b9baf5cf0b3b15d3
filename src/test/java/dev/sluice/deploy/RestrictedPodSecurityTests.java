package dev.sluice.deploy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

@HelmTest
class RestrictedPodSecurityTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
			securityContext: {allowPrivilegeEscalation: true}         | sluice: allowPrivilegeEscalation
			securityContext: {privileged: true}                       | sluice: privileged
			securityContext: {capabilities: {drop: [CHOWN]}}          | sluice: capabilities
			securityContext: {capabilities: {add: [SYS_ADMIN]}}       | sluice: capabilities
			securityContext: {procMount: Unmasked}                    | sluice: procMount
			securityContext: {runAsUser: 0}                           | sluice: runAsUser
			securityContext: {seccompProfile: {type: Unconfined}}     | sluice: seccompProfile
			podSecurityContext: {runAsNonRoot: false}                 | sluice: runAsNonRoot
			podSecurityContext: {seccompProfile: null}                | sluice: seccompProfile
			initContainers: [{name: init, image: acme/init}]          | init: no securityContext
			extraVolumes: [{name: host, hostPath: {path: /}}]         | volume host
			""")
	void isViolatedBy(String values, String violation) {
		assertThat(RestrictedPodSecurity.violations(Chart.withoutAccessControl().with(values).render().pod()))
			.containsExactly(violation);
	}

	@Test
	void isViolatedByTheHostsNetworkAndPorts() {
		var pod = Chart.withoutAccessControl().render().pod();
		pod.setHostNetwork(true);
		pod.setHostPID(true);
		pod.setHostIPC(true);
		pod.getContainers().getFirst().getPorts().getFirst().setHostPort(8080);

		assertThat(RestrictedPodSecurity.violations(pod)).containsExactly("hostNetwork", "hostPID", "hostIPC",
				"sluice: hostPort");
	}

}
