# SPDX-License-Identifier: MIT
"""When each alert fires, and when it does not: series, the time between two of their samples, and the time at which to look.

Series are written as promtool reads them: 0+5x60 is 0, 5, 10 … for 60 samples after the first.
"""

from chart import NAMESPACE, RELEASE

OWN = {"job": RELEASE, "namespace": NAMESPACE, "instance": "10.0.0.1:8081"}
POD = {"namespace": NAMESPACE, "pod": f"{RELEASE}-5c9f7d8b6-x2k4q"}
OF_JOB = {"namespace": NAMESPACE, "pod": f"{RELEASE}-draw-1a2b3c4d-0-x2k4q"}
CASES = {}


def case(alert, fires, why, *series, at="60m", interval="1m", window="", rollout=True):
    """`fires`: how many alerts of this name (and window) there are then. `rollout`: by the rules for a Rollout, or a Deployment."""
    together = {name: values for one in series for name, values in one.items()}
    CASES.setdefault((alert, window), []).append({"alert": alert, "window": window, "fires": fires, "why": why, "series": together,
                                                  "at": at, "interval": interval, "rollout": rollout})


def series(name, values, labels=None, /, **more):
    """One, of the server's first pod unless `labels` say otherwise."""
    matchers = ",".join(f'{label}="{value}"' for label, value in {**(OWN if labels is None else labels), **more}.items())
    return {f"{name}{{{matchers}}}": values}


def burn(bad, count, after=0):
    """Requests of which a share is answered by 503, and draws of which the same share is slow; `after` so many samples without."""
    good, lost = 100000, round(100000 * bad)

    def values(each, then):
        return f"0+{each}x{count}" + (f" {each * count + then}+{then}x{after - 1}" if after else "")
    route = {"route": "/v1/{draw}"}
    return {**series("randnum_http_requests_total", values(good - lost, good), code="200", **route),
            **series("randnum_http_requests_total", values(lost, 0), code="503", **route),
            **series("randnum_http_request_duration_seconds_bucket", values(good - lost, good), le="0.1", **route),
            **series("randnum_http_request_duration_seconds_count", values(good, good), **route)}


# Objectives 99.9 % and 99 %: what may fail is 0.001 and 0.01. In each window a little more than its factor of that, a little
# less, and nothing any more: the short window is then over, the long one not. Samples are as far apart as the short window allows.
for window, factor, step, minutes, after in (("1h", 14.4, 1, 70, 10), ("6h", 6, 5, 400, 40), ("1d", 3, 10, 1600, 150), ("3d", 1, 30, 4560, 400)):
    for alert, budget in (("RandnumErrorBudgetBurn", 0.001), ("RandnumLatencyBudgetBurn", 0.01)):
        here = {"interval": f"{step}m", "window": window}
        case(alert, 1, "a tenth above its rate", burn(factor * budget * 1.1, minutes // step), at=f"{minutes}m", **here)
        case(alert, 0, "a tenth below its rate", burn(factor * budget * 0.9, minutes // step), at=f"{minutes}m", **here)
        case(alert, 0, "the cause is gone", burn(factor * budget * 1.1, minutes // step, after // step), at=f"{minutes + after}m", **here)
case("RandnumErrorBudgetBurn", 0, "probes are not requests",
     series("randnum_http_requests_total", "0+12x70", route="/readyz", code="503"),
     series("randnum_http_requests_total", "0+100x70", route="/v1/{draw}", code="200"), at="70m", window="1h")
case("RandnumErrorBudgetBurn", 0, "nobody asks",
     series("randnum_http_requests_total", "0+0x70", route="/v1/{draw}", code="503"), at="70m", window="1h")

case("RandnumDown", 1, "no target", {"other": "1x60"})
case("RandnumDown", 1, "a target that does not answer", series("up", "0x60"))
case("RandnumDown", 0, "one of two answers", series("up", "0x60"), series("up", "1x60", {**OWN, "instance": "10.0.0.2:8081"}))
case("RandnumTargetDown", 1, "one of two does not answer", series("up", "0x60"), series("up", "1x60", {**OWN, "instance": "10.0.0.2:8081"}))
case("RandnumTargetDown", 0, "for a minute only", series("up", "1x57 0 1x3"))

case("RandnumEntropyUnhealthy", 1, "a check failed", series("randnum_entropy_healthy", "1x50 0x10"))
case("RandnumEntropyUnhealthy", 0, "all passed", series("randnum_entropy_healthy", "1x60"))
case("RandnumEntropyFailures", 1, "one failed",
     series("randnum_entropy_failures_total", "0x30 1x30", test="repetition"), series("randnum_entropy_failures_total", "0x60", test="source"))
case("RandnumEntropyFailures", 0, "two hours ago", series("randnum_entropy_failures_total", "0x30 1x150", test="repetition"), at="180m")
case("RandnumEntropyUnchecked", 1, "the watch stands still", series("randnum_entropy_checks_total", "0+6x30 180x30"))
case("RandnumEntropyUnchecked", 0, "a check every 10 s", series("randnum_entropy_checks_total", "0+6x60"))

case("RandnumOverloaded", 1, "requests are shed", series("randnum_http_rejected_total", "0+60x60", reason="overload"))
case("RandnumOverloaded", 0, "what is malformed is not load",
     series("randnum_http_rejected_total", "0+60x60", reason="malformed"), series("randnum_http_rejected_total", "7x60", reason="overload"))
case("RandnumReloadFailed", 1, "a file was no good", series("randnum_reloads_total", "0x40 1x20", result="failure"))
case("RandnumReloadFailed", 0, "files were good",
     series("randnum_reloads_total", "0+1x60", result="success"), series("randnum_reloads_total", "0x60", result="failure"))
case("RandnumLogLinesLost", 1, "lines are dropped", series("randnum_log_lines_lost_total", "0+600x60"))
case("RandnumLogLinesLost", 0, "once, long ago", series("randnum_log_lines_lost_total", "0x10 600x50"))
case("RandnumDescriptorsShort", 1, "nine tenths", series("process_open_fds", "900x60"), series("process_max_fds", "1000x60"))
case("RandnumDescriptorsShort", 0, "seven tenths", series("process_open_fds", "700x60"), series("process_max_fds", "1000x60"))

WAITING, RESTARTS, READY = (f"kube_pod_{name}" for name in ("container_status_waiting_reason", "container_status_restarts_total", "status_ready"))
case("RandnumCrashLooping", 1, "in and out of it",
     series(WAITING, "1 1 0 1 1 0 1 1 0 1 1 0 1 1 0 1 1 0 1 1 0 1 1 0 1", POD, container="randnum", reason="CrashLoopBackOff"), at="24m")
case("RandnumCrashLooping", 0, "an image is being pulled", series(WAITING, "1x60", POD, container="randnum", reason="ContainerCreating"))
case("RandnumCrashLooping", 0, "a Job's pod", series(WAITING, "1x60", OF_JOB, container="draw", reason="CrashLoopBackOff"))
case("RandnumRestarting", 1, "six in an hour", series(RESTARTS, "0 0+0x9 1x10 2x10 3x10 4x10 5x10 6x10", POD, container="randnum"))
case("RandnumRestarting", 0, "two in an hour", series(RESTARTS, "0x20 1x20 2x20", POD, container="randnum"))
case("RandnumNotReady", 1, "for half an hour",
     series(READY, "1x30 0x30", POD, condition="true"), series(READY, "0x30 1x30", POD, condition="false"))
case("RandnumNotReady", 0, "for ten minutes",
     series(READY, "1x50 0x10", POD, condition="true"), series(READY, "0x60", POD, condition="false"))
case("RandnumNotReady", 0, "a Job's pod that is done", series(READY, "0x60", OF_JOB, condition="true"))
for fires, mebi in ((1, 250), (0, 16)):
    case("RandnumMemoryNearLimit", fires, f"{mebi} of 256 MiB",
         series("container_memory_working_set_bytes", f"{mebi << 20}x60", POD, container="randnum", image="i", id="c"),
         series("kube_pod_container_resource_limits", f"{256 << 20}x60", POD, container="randnum", resource="memory", unit="byte", node="n"))

for fires, why in ((1, "past its deadline"), (0, "on its way")):
    case("RandnumUpdateStuck", fires, why, series("kube_deployment_status_condition", f"{fires}x60", {"namespace": NAMESPACE}, deployment=RELEASE,
                                                  condition="Progressing", status="false"), rollout=False)
# Phases are those of Argo Rollouts' controller/metrics/rollouts.go, which are not the words of a Rollout's status.
OF_CONTROLLER = {"namespace": "argo-rollouts", "exported_namespace": NAMESPACE}
for fires, phase in ((1, "Abort"), (1, "Timeout"), (1, "InvalidSpec"), (1, "Error"), (0, "Paused"), (0, "Progressing"), (0, "Completed")):
    for how, labels in (("as the controller says it", {"namespace": NAMESPACE}), ("as the stack scrapes it", OF_CONTROLLER)):
        case("RandnumUpdateStuck", fires, f"{phase}, {how}", series("rollout_info", "1x60", labels, name=RELEASE, phase=phase))
case("RandnumUpdateStuck", 0, "another's", series("rollout_info", "1x60", {**OF_CONTROLLER, "exported_namespace": "other"}, name=RELEASE, phase="Abort"))
for fires, current, most, least in ((1, 10, 10, 2), (0, 9, 10, 2), (0, 3, 3, 3)):
    scaler = {"namespace": NAMESPACE, "horizontalpodautoscaler": RELEASE}
    case("RandnumHpaAtMaximum", fires, f"{current} pods of {least} to {most}",
         *(series(f"kube_horizontalpodautoscaler_{name}", f"{value}x60", scaler) for name, value in
           (("status_current_replicas", current), ("spec_max_replicas", most), ("spec_min_replicas", least))))
for fires, healthy in ((1, 1), (0, 2)):
    budget = {"namespace": NAMESPACE, "poddisruptionbudget": RELEASE}
    case("RandnumTooFewPods", fires, f"{healthy} where 2 should be",
         series("kube_poddisruptionbudget_status_current_healthy", f"{healthy}x60", budget),
         series("kube_poddisruptionbudget_status_desired_healthy", "2x60", budget))
