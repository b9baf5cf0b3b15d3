package dev.sluice.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.Capabilities;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.SeccompProfile;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.Volume;
import org.jspecify.annotations.Nullable;

/**
 * The Restricted policy of Kubernetes' Pod Security Standards, for Linux.
 */
final class RestrictedPodSecurity {

	private static final Set<String> SECCOMP = Set.of("RuntimeDefault", "Localhost");

	private final PodSpec pod;

	private final List<String> violations = new ArrayList<>();

	private RestrictedPodSecurity(PodSpec pod) {
		this.pod = pod;
	}

	static List<String> violations(PodSpec pod) {
		RestrictedPodSecurity standard = new RestrictedPodSecurity(pod);
		standard.checkPod();
		Stream.concat(pod.getInitContainers().stream(), pod.getContainers().stream()).forEach(standard::check);
		return standard.violations;
	}

	private void checkPod() {
		forbid(isTrue(this.pod.getHostNetwork()), "hostNetwork");
		forbid(isTrue(this.pod.getHostPID()), "hostPID");
		forbid(isTrue(this.pod.getHostIPC()), "hostIPC");
		this.pod.getVolumes().forEach((volume) -> forbid(!isAllowed(volume), "volume " + volume.getName()));
	}

	private void check(Container container) {
		String name = container.getName();
		SecurityContext context = container.getSecurityContext();
		if (context == null) {
			this.violations.add(name + ": no securityContext");
			return;
		}
		forbid(isTrue(context.getPrivileged()), name + ": privileged");
		forbid(!isFalse(context.getAllowPrivilegeEscalation()), name + ": allowPrivilegeEscalation");
		forbid(!dropsAll(context.getCapabilities()), name + ": capabilities");
		forbid(context.getProcMount() != null, name + ": procMount");
		forbid(container.getPorts().stream().anyMatch((port) -> port.getHostPort() != null), name + ": hostPort");
		checkUser(name, context);
		checkSeccomp(name, context);
	}

	private void checkUser(String name, SecurityContext context) {
		PodSecurityContext ofPod = ofPod();
		Boolean nonRoot = (context.getRunAsNonRoot() != null) ? context.getRunAsNonRoot() : ofPod.getRunAsNonRoot();
		forbid(!isTrue(nonRoot), name + ": runAsNonRoot");
		Long user = (context.getRunAsUser() != null) ? context.getRunAsUser() : ofPod.getRunAsUser();
		forbid(user != null && user == 0, name + ": runAsUser");
	}

	private void checkSeccomp(String name, SecurityContext context) {
		SeccompProfile profile = (context.getSeccompProfile() != null) ? context.getSeccompProfile()
				: ofPod().getSeccompProfile();
		forbid(profile == null || !SECCOMP.contains(profile.getType()), name + ": seccompProfile");
	}

	private PodSecurityContext ofPod() {
		return (this.pod.getSecurityContext() != null) ? this.pod.getSecurityContext() : new PodSecurityContext();
	}

	private static boolean dropsAll(@Nullable Capabilities capabilities) {
		return capabilities != null && capabilities.getDrop().contains("ALL")
				&& Set.of("NET_BIND_SERVICE").containsAll(capabilities.getAdd());
	}

	private static boolean isAllowed(Volume volume) {
		return Stream
			.of(volume.getConfigMap(), volume.getCsi(), volume.getDownwardAPI(), volume.getEmptyDir(),
					volume.getEphemeral(), volume.getPersistentVolumeClaim(), volume.getProjected(), volume.getSecret(),
					volume.getImage())
			.anyMatch((source) -> source != null);
	}

	private static boolean isTrue(@Nullable Boolean value) {
		return Boolean.TRUE.equals(value);
	}

	private static boolean isFalse(@Nullable Boolean value) {
		return Boolean.FALSE.equals(value);
	}

	private void forbid(boolean violated, String what) {
		if (violated) {
			this.violations.add(what);
		}
	}

}
