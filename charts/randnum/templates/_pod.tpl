{{- /* SPDX-License-Identifier: MIT */ -}}
{{- /* The server's pod, for the Deployment and the Rollout alike, and what pods of Jobs and tests have in common with it. */ -}}

{{- define "randnum.podTemplate" -}}
metadata:
  labels:
    {{- include "randnum.labels" . | nindent 4 }}
    app.kubernetes.io/component: server
    {{- with .Values.podLabels }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
  annotations:
    # A change of the configuration replaces the pods. Keys and certificates need none: the server reads them again.
    checksum/config: {{ include "randnum.config" . | sha256sum }}
    {{- with .Values.podAnnotations }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
spec:
  {{- include "randnum.podSpec" . | nindent 2 }}
  # Variables such as RANDNUM_SERVICE_HOST would stand beside the server's own, RANDNUM_LISTEN and the like.
  enableServiceLinks: false
  # The drain, and 5 s to end.
  terminationGracePeriodSeconds: {{ add (include "randnum.drainSeconds" . | int) 5 }}
  {{- with .Values.priorityClassName }}
  priorityClassName: {{ . }}
  {{- end }}
  affinity:
    {{- with .Values.affinity }}
    {{- toYaml . | nindent 4 }}
    {{- else }}
    podAntiAffinity:
      preferredDuringSchedulingIgnoredDuringExecution:
        - weight: 100
          podAffinityTerm:
            topologyKey: kubernetes.io/hostname
            labelSelector:
              matchLabels:
                {{- include "randnum.selector" (list . "server") | nindent 16 }}
    {{- end }}
  {{- include "randnum.spread" . | nindent 2 }}
  containers:
    - name: randnum
      image: {{ include "randnum.image" . }}
      imagePullPolicy: {{ .Values.image.pullPolicy }}
      args:
        {{- include "randnum.arguments" . | nindent 8 }}
      {{- with .Values.extraEnv }}
      env:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with .Values.extraEnvFrom }}
      envFrom:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      ports:
        - {name: http, containerPort: {{ .Values.ports.http }}}
        - {name: ops, containerPort: {{ .Values.ports.ops }}}
      startupProbe:
        httpGet: {path: /livez, port: ops}
        {{- toYaml .Values.startupProbe | nindent 8 }}
      livenessProbe:
        httpGet: {path: /livez, port: ops}
        {{- toYaml .Values.livenessProbe | nindent 8 }}
      readinessProbe:
        httpGet: {path: /readyz, port: ops}
        {{- toYaml .Values.readinessProbe | nindent 8 }}
      resources:
        {{- toYaml .Values.resources | nindent 8 }}
      securityContext:
        {{- toYaml .Values.securityContext | nindent 8 }}
      volumeMounts:
        {{- include "randnum.volumeMounts" . | nindent 8 }}
  volumes:
    {{- include "randnum.volumes" . | nindent 4 }}
{{- end }}

{{- /* Where each pod of this chart may run, and as whom. */ -}}
{{- define "randnum.podSpec" -}}
serviceAccountName: {{ include "randnum.serviceAccountName" . }}
automountServiceAccountToken: false
securityContext:
  {{- toYaml .Values.podSecurityContext | nindent 2 }}
{{- with .Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- with .Values.runtimeClassName }}
runtimeClassName: {{ . }}
{{- end }}
{{- with .Values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{- /* Pods of one revision are spread by themselves: an old one that is about to go does not count. Nodes come and go with
       the autoscaler, so only zones can be insisted on. */ -}}
{{- define "randnum.spread" -}}
{{- if or .Values.topologySpread.enabled .Values.topologySpreadConstraints -}}
topologySpreadConstraints:
  {{- if .Values.topologySpread.enabled }}
  {{- range list "topology.kubernetes.io/zone" "kubernetes.io/hostname" }}
  - topologyKey: {{ . }}
    maxSkew: {{ $.Values.topologySpread.maxSkew }}
    whenUnsatisfiable: {{ eq . "kubernetes.io/hostname" | ternary "ScheduleAnyway" $.Values.topologySpread.whenUnsatisfiable }}
    labelSelector:
      matchLabels:
        {{- include "randnum.selector" (list $ "server") | nindent 8 }}
    matchLabelKeys: [{{ $.Values.rollout.enabled | ternary "rollouts-pod-template-hash" "pod-template-hash" }}]
  {{- end }}
  {{- end }}
  {{- with .Values.topologySpreadConstraints }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- end }}
{{- end }}
