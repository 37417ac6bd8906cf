{{- /* SPDX-License-Identifier: MIT */ -}}
{{- /* What things are called, and by which labels they find each other. */ -}}

{{- define "randnum.name" -}}
{{ .Values.nameOverride | default .Chart.Name | trunc 63 | trimSuffix "-" }}
{{- end }}

{{- /* Of all objects: the release's name, and the chart's unless that is in it. At most 46 letters, so that
       -draw-12345678 and the 5 random letters of a pod still fit a label. */ -}}
{{- define "randnum.fullname" -}}
{{- $name := .Values.nameOverride | default .Chart.Name -}}
{{- $full := contains $name .Release.Name | ternary .Release.Name (printf "%s-%s" .Release.Name $name) -}}
{{ .Values.fullnameOverride | default $full | trunc 46 | trimSuffix "-" }}
{{- end }}

{{- define "randnum.labels" -}}
app.kubernetes.io/name: {{ include "randnum.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
{{- with .Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{- /* Selectors of one component, server, draw or test: include "randnum.selector" (list . "server"). A Service must not send
       requests to the pods of a Job. */ -}}
{{- define "randnum.selector" -}}
{{- $component := index . 1 -}}
{{- with index . 0 -}}
app.kubernetes.io/name: {{ include "randnum.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/component: {{ $component }}
{{- end }}
{{- end }}

{{- define "randnum.serviceAccountName" -}}
{{ .Values.serviceAccount.name | default (.Values.serviceAccount.create | ternary (include "randnum.fullname" .) "default") }}
{{- end }}

{{- define "randnum.image" -}}
{{- with .Values.image -}}
{{ .registry }}/{{ .repository }}{{ if .digest }}@{{ .digest }}{{ else }}:{{ .tag | default $.Chart.AppVersion }}{{ end }}
{{- end }}
{{- end }}

{{- /* The Deployment or Rollout, as a scaleTargetRef. */ -}}
{{- define "randnum.workload" -}}
apiVersion: {{ .Values.rollout.enabled | ternary "argoproj.io/v1alpha1" "apps/v1" }}
kind: {{ .Values.rollout.enabled | ternary "Rollout" "Deployment" }}
name: {{ include "randnum.fullname" . }}
{{- end }}

{{- /* Not empty where the load balancer itself sends a canary its share, by weight. Elsewhere the share is that of its pods. */ -}}
{{- define "randnum.weighted" -}}
{{- with .Values }}{{ if and .rollout.enabled .ingress.enabled .ingress.alb.enabled }}yes{{ end }}{{ end }}
{{- end }}

{{- define "randnum.drainSeconds" -}}
{{ add .Values.drain.delaySeconds .Values.drain.graceSeconds }}
{{- end }}
