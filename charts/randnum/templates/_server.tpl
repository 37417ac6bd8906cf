{{- /* SPDX-License-Identifier: MIT */ -}}
{{- /* How the server is told what to do: flags for what the chart decides, a file for .Values.config. Flags come before the
       environment, and that before the file, so extraEnv can change what config says but not what the chart relies on. */ -}}

{{- define "randnum.arguments" -}}
{{- if eq (int .Values.ports.http) (int .Values.ports.ops) }}
{{- fail "ports.http and ports.ops must differ" }}
{{- end -}}
- serve
- --config=/etc/randnum/config/randnum.toml
- --listen=:{{ .Values.ports.http }}
- --ops-listen=:{{ .Values.ports.ops }}
- --drain-delay={{ .Values.drain.delaySeconds }}s
- --grace={{ .Values.drain.graceSeconds }}s
{{- with .Values.loadBalancer.subnets }}
- --trusted-proxy={{ join "," . }}
{{- end }}
{{- if .Values.keys.existingSecret }}
- --keys-file=/etc/randnum/keys/{{ .Values.keys.secretKey }}
{{- end }}
{{- if .Values.tls.existingSecret }}
- --tls-cert=/etc/randnum/tls/tls.crt
- --tls-key=/etc/randnum/tls/tls.key
{{- with .Values.tls.clientCaKey }}
- --tls-client-ca=/etc/randnum/tls/{{ . }}
{{- end }}
{{- end }}
{{- with .Values.extraArgs }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{- /* .Values.config as TOML. Strings are written as JSON writes them, which is TOML too; numbers by toJson, as Helm reads them
       as floating point and would print a million as 1e+06. */ -}}
{{- define "randnum.config" -}}
{{- range $name, $value := .Values.config -}}
{{ $name }} = {{ toJson $value }}
{{ end -}}
{{- end }}

{{- /* Whole folders, never a subPath: what the kubelet changes in a Secret is then seen by the server. */ -}}
{{- define "randnum.volumeMounts" -}}
- {name: config, mountPath: /etc/randnum/config, readOnly: true}
{{- if .Values.keys.existingSecret }}
- {name: keys, mountPath: /etc/randnum/keys, readOnly: true}
{{- end }}
{{- if .Values.tls.existingSecret }}
- {name: tls, mountPath: /etc/randnum/tls, readOnly: true}
{{- end }}
{{- with .Values.extraVolumeMounts }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{- define "randnum.volumes" -}}
- name: config
  configMap:
    name: {{ include "randnum.fullname" . }}
{{- with .Values.keys.existingSecret }}
- name: keys
  secret: {secretName: {{ . }}, defaultMode: 0440}
{{- end }}
{{- with .Values.tls.existingSecret }}
- name: tls
  secret: {secretName: {{ . }}, defaultMode: 0440}
{{- end }}
{{- with .Values.extraVolumes }}
{{ toYaml . }}
{{- end }}
{{- end }}
