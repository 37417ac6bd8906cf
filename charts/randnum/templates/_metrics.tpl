{{- /* SPDX-License-Identifier: MIT */ -}}
{{- /* What rules and analysis ask Prometheus for, in parts. The names are those of src/serve/observe/metrics.cpp. */ -}}

{{- /* The series of this release: serviceMonitor makes job the release's name. */ -}}
{{- define "randnum.matchers" -}}
job="{{ .Release.Name }}",namespace="{{ .Release.Namespace }}"
{{- end }}

{{- /* Routes that clients ask for. Probes and scrapes would make a server that fails at everything else look well, and a
       /readyz that answers 503 is doing what it should. */ -}}
{{- define "randnum.served" -}}
route!~"/livez|/readyz|/healthz|/metrics"
{{- end }}

{{- define "randnum.drawn" -}}
route=~"/v1/.+"
{{- end }}

{{- /* A bound of the histogram as its label le says it, 1 as 1.0: include "randnum.bound" 0.1 */ -}}
{{- define "randnum.bound" -}}
{{ . }}{{ if eq (floor .) (float64 .) }}.0{{ end }}
{{- end }}

{{- /* Pods of the server, for metrics about pods: no pod of a Job or of a test has a name of this form. */ -}}
{{- define "randnum.pods" -}}
namespace="{{ .Release.Namespace }}",pod=~"{{ include "randnum.fullname" . }}-[a-z0-9]+-[a-z0-9]{5}"
{{- end }}

{{- /* An alert's annotations: include "randnum.annotations" (list . NAME SUMMARY DESCRIPTION). Each has its runbook. */ -}}
{{- define "randnum.annotations" -}}
{{- $root := index . 0 -}}
{{- $home := printf "%s/blob/v%s/charts/randnum/runbooks" $root.Chart.Home $root.Chart.AppVersion -}}
summary: {{ index . 2 | quote }}
description: {{ index . 3 | quote }}
runbook_url: {{ $root.Values.prometheusRule.runbookUrl | default $home | trimSuffix "/" }}/{{ index . 1 }}.md
{{- end }}
