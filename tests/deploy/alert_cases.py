# SPDX-License-Identifier: MIT
"""When each alert fires, and when it does not: series of a minute a sample (or ten), and the time at which to look.

Series are written as promtool reads them: 0+5x60 is 0, 5, 10 … for 60 samples after the first.
"""

from chart import NAMESPACE, RELEASE

OWN = f'job="{RELEASE}",namespace="{NAMESPACE}"'
ONE = f'{OWN},instance="10.0.0.1:8081"'
POD = f'namespace="{NAMESPACE}",pod="{RELEASE}-5c9f7d8b6-x2k4q"'
OTHER = f'namespace="{NAMESPACE}",pod="{RELEASE}-draw-1a2b3c4d-0-x2k4q"'
CASES = {}


def case(alert, fires, why, series, at="60m", interval="1m", window="", **more):
    """`fires`: how many alerts of this name (and window) there are then. `rollout`: for only one of the two."""
    CASES.setdefault((alert, window), []).append(
        {"alert": alert, "window": window, "fires": fires, "why": why, "series": series, "at": at, "interval": interval, **more})


def burn(bad, count, after=0):
    """Requests of which a share is answered by 503, and draws of which the same share is slow; `after` so many samples without."""
    good, lost = 100000, round(100000 * bad)

    def series(name, each, each_after):
        return {name: f"0+{each}x{count}" + (f" {each * count + each_after}+{each_after}x{after - 1}" if after else "")}
    requests = f'randnum_http_requests_total{{{ONE},method="GET",route="/v1/{{draw}}",code='
    durations = f'{{{ONE},route="/v1/{{draw}}"'
    return {**series(requests + '"200"}', good - lost, good), **series(requests + '"503"}', lost, 0),
            **series(f'randnum_http_request_duration_seconds_bucket{durations},le="0.1"}}', good - lost, good),
            **series(f"randnum_http_request_duration_seconds_count{durations}}}", good, good)}


# Objectives 99.9 % and 99 %: what may fail is 0.001 and 0.01. In each window a little more than its factor of that, a little
# less, and nothing any more: the short window is then over, the long one not. Samples are as far apart as the short window allows.
for window, factor, step, minutes, after in (("1h", 14.4, 1, 70, 10), ("6h", 6, 5, 400, 40), ("1d", 3, 10, 1600, 150), ("3d", 1, 30, 4560, 400)):
    for alert, budget in (("RandnumErrorBudgetBurn", 0.001), ("RandnumLatencyBudgetBurn", 0.01)):
        here = {"interval": f"{step}m", "window": window}
        case(alert, 1, "a tenth above its rate", burn(factor * budget * 1.1, minutes // step), at=f"{minutes}m", **here)
        case(alert, 0, "a tenth below its rate", burn(factor * budget * 0.9, minutes // step), at=f"{minutes}m", **here)
        case(alert, 0, "the cause is gone", burn(factor * budget * 1.1, minutes // step, after // step), at=f"{minutes + after}m", **here)
case("RandnumErrorBudgetBurn", 0, "probes are not requests",
     {f'randnum_http_requests_total{{{ONE},method="GET",route="/readyz",code="503"}}': "0+12x70", f'randnum_http_requests_total{{{ONE},method="GET",route="/v1/{{draw}}",code="200"}}': "0+100x70"},
     at="70m", window="1h")
case("RandnumErrorBudgetBurn", 0, "nobody asks", {f'randnum_http_requests_total{{{ONE},route="/v1/{{draw}}",code="503"}}': "0+0x70"}, at="70m", window="1h")

case("RandnumDown", 1, "no target", {"other": "1x60"})
case("RandnumDown", 1, "targets that do not answer", {f"up{{{ONE}}}": "0x60"})
case("RandnumDown", 0, "one of two answers", {f"up{{{ONE}}}": "0x60", f'up{{{OWN},instance="10.0.0.2:8081"}}': "1x60"})
case("RandnumTargetDown", 1, "one of two does not answer", {f"up{{{ONE}}}": "0x60", f'up{{{OWN},instance="10.0.0.2:8081"}}': "1x60"})
case("RandnumTargetDown", 0, "for a minute only", {f"up{{{ONE}}}": "1x57 0 1x3"})
case("RandnumEntropyUnhealthy", 1, "a check failed", {f"randnum_entropy_healthy{{{ONE}}}": "1x50 0x10"})
case("RandnumEntropyUnhealthy", 0, "all passed", {f"randnum_entropy_healthy{{{ONE}}}": "1x60"})
case("RandnumEntropyFailures", 1, "one failed", {f'randnum_entropy_failures_total{{{ONE},test="repetition"}}': "0x30 1x30", f'randnum_entropy_failures_total{{{ONE},test="source"}}': "0x60"})
case("RandnumEntropyFailures", 0, "two hours ago", {f'randnum_entropy_failures_total{{{ONE},test="repetition"}}': "0x30 1x150"}, at="180m")
case("RandnumEntropyUnchecked", 1, "the watch stands still", {f"randnum_entropy_checks_total{{{ONE}}}": "0+6x30 180x30"})
case("RandnumEntropyUnchecked", 0, "a check every 10 s", {f"randnum_entropy_checks_total{{{ONE}}}": "0+6x60"})
case("RandnumOverloaded", 1, "requests are shed", {f'randnum_http_rejected_total{{{ONE},reason="overload"}}': "0+60x60"})
case("RandnumOverloaded", 0, "what is malformed is not load", {f'randnum_http_rejected_total{{{ONE},reason="malformed"}}': "0+60x60", f'randnum_http_rejected_total{{{ONE},reason="overload"}}': "7x60"})
case("RandnumReloadFailed", 1, "a file was no good", {f'randnum_reloads_total{{{ONE},result="failure"}}': "0x40 1x20"})
case("RandnumReloadFailed", 0, "files were good", {f'randnum_reloads_total{{{ONE},result="success"}}': "0+1x60", f'randnum_reloads_total{{{ONE},result="failure"}}': "0x60"})
case("RandnumLogLinesLost", 1, "lines are dropped", {f"randnum_log_lines_lost_total{{{ONE}}}": "0+600x60"})
case("RandnumLogLinesLost", 0, "once, long ago", {f"randnum_log_lines_lost_total{{{ONE}}}": "0x10 600x50"})
case("RandnumDescriptorsShort", 1, "nine tenths", {f"process_open_fds{{{ONE}}}": "900x60", f"process_max_fds{{{ONE}}}": "1000x60"})
case("RandnumDescriptorsShort", 0, "seven tenths", {f"process_open_fds{{{ONE}}}": "700x60", f"process_max_fds{{{ONE}}}": "1000x60"})

WAITING = f'kube_pod_container_status_waiting_reason{{{POD},container="randnum",reason='
case("RandnumCrashLooping", 1, "in and out of it", {WAITING + '"CrashLoopBackOff"}': "1 1 0 1 1 0 1 1 0 1 1 0 1 1 0 1 1 0 1 1 0 1 1 0 1"}, at="24m")
case("RandnumCrashLooping", 0, "an image is being pulled", {WAITING + '"ContainerCreating"}': "1x60"})
case("RandnumCrashLooping", 0, "a Job's pod", {WAITING.replace(POD, OTHER) + '"CrashLoopBackOff"}': "1x60"})
case("RandnumRestarting", 1, "six in an hour", {f'kube_pod_container_status_restarts_total{{{POD},container="randnum"}}': "0 0+0x9 1x10 2x10 3x10 4x10 5x10 6x10"})
case("RandnumRestarting", 0, "two in an hour", {f'kube_pod_container_status_restarts_total{{{POD},container="randnum"}}': "0x20 1x20 2x20"})
case("RandnumNotReady", 1, "for half an hour", {f'kube_pod_status_ready{{{POD},condition="true"}}': "1x30 0x30", f'kube_pod_status_ready{{{POD},condition="false"}}': "0x30 1x30"})
case("RandnumNotReady", 0, "for ten minutes", {f'kube_pod_status_ready{{{POD},condition="true"}}': "1x50 0x10", f'kube_pod_status_ready{{{POD},condition="false"}}': "0x60"})
case("RandnumNotReady", 0, "a Job's pod that is done", {f'kube_pod_status_ready{{{OTHER},condition="true"}}': "0x60"})
LIMIT = {f'kube_pod_container_resource_limits{{{POD},container="randnum",resource="memory",unit="byte",node="n"}}': "268435456x60"}
case("RandnumMemoryNearLimit", 1, "250 of 256 MiB", {f'container_memory_working_set_bytes{{{POD},container="randnum",image="i",id="c"}}': "262144000x60", **LIMIT})
case("RandnumMemoryNearLimit", 0, "16 of 256 MiB", {f'container_memory_working_set_bytes{{{POD},container="randnum",image="i",id="c"}}': "16777216x60", **LIMIT})
case("RandnumUpdateStuck", 1, "past its deadline", {f'kube_deployment_status_condition{{namespace="{NAMESPACE}",deployment="{RELEASE}",condition="Progressing",status="false"}}': "1x60"}, rollout=False)
case("RandnumUpdateStuck", 0, "on its way", {f'kube_deployment_status_condition{{namespace="{NAMESPACE}",deployment="{RELEASE}",condition="Progressing",status="false"}}': "0x60"}, rollout=False)
case("RandnumUpdateStuck", 1, "a canary was taken back", {f'rollout_info{{namespace="{NAMESPACE}",name="{RELEASE}",phase="Degraded"}}': "1x60"}, rollout=True)
case("RandnumUpdateStuck", 0, "a canary pauses", {f'rollout_info{{namespace="{NAMESPACE}",name="{RELEASE}",phase="Paused"}}': "1x60"}, rollout=True)


def scaler(current, most, least):
    who = f'{{namespace="{NAMESPACE}",horizontalpodautoscaler="{RELEASE}"}}'
    return {f"kube_horizontalpodautoscaler_{name}{who}": f"{value}x60" for name, value in
            (("status_current_replicas", current), ("spec_max_replicas", most), ("spec_min_replicas", least))}


def budget(healthy, desired):
    who = f'{{namespace="{NAMESPACE}",poddisruptionbudget="{RELEASE}"}}'
    return {f"kube_poddisruptionbudget_status_{name}{who}": f"{value}x60" for name, value in (("current_healthy", healthy), ("desired_healthy", desired))}


case("RandnumHpaAtMaximum", 1, "10 of 10", scaler(10, 10, 2))
case("RandnumHpaAtMaximum", 0, "9 of 10", scaler(9, 10, 2))
case("RandnumHpaAtMaximum", 0, "a fixed number", scaler(3, 3, 3))
case("RandnumTooFewPods", 1, "1 where 2 should be", budget(1, 2))
case("RandnumTooFewPods", 0, "2 where 2 should be", budget(2, 2))
