{{- /* SPDX-License-Identifier: MIT */ -}}
{{- /* Annotations of the AWS Load Balancer Controller:
       https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/ */ -}}

{{- /* A map as the controller reads one: a=1,b=2. In the order of its names, as each of Go's templates ranges. */ -}}
{{- define "randnum.pairs" -}}
{{- $pairs := list -}}
{{- range $name, $value := . }}{{ $pairs = append $pairs (printf "%s=%v" $name $value) }}{{ end -}}
{{ join "," $pairs }}
{{- end }}

{{- define "randnum.albAnnotations" -}}
{{- $prefix := "alb.ingress.kubernetes.io/" -}}
{{- $alb := .Values.ingress.alb -}}
{{ $prefix }}scheme: {{ $alb.scheme }}
# To the pods themselves, not through a port of each node: that is what lets a pod drain in peace.
{{ $prefix }}target-type: ip
{{ $prefix }}backend-protocol: {{ empty .Values.tls.existingSecret | ternary "HTTP" "HTTPS" }}
{{ $prefix }}listen-ports: '[{"HTTP":80},{"HTTPS":443}]'
{{ $prefix }}ssl-redirect: "443"
{{ $prefix }}ssl-policy: {{ $alb.sslPolicy }}
{{- with $alb.certificateArns }}
{{ $prefix }}certificate-arn: {{ join "," . }}
{{- end }}
{{ $prefix }}healthcheck-protocol: HTTP
{{ $prefix }}healthcheck-port: {{ .Values.ports.ops | quote }}
{{ $prefix }}healthcheck-path: /readyz
{{ $prefix }}success-codes: "200"
{{ $prefix }}healthcheck-interval-seconds: {{ $alb.healthCheck.intervalSeconds | quote }}
{{ $prefix }}healthcheck-timeout-seconds: {{ $alb.healthCheck.timeoutSeconds | quote }}
{{ $prefix }}healthy-threshold-count: {{ $alb.healthCheck.healthyThreshold | quote }}
{{ $prefix }}unhealthy-threshold-count: {{ $alb.healthCheck.unhealthyThreshold | quote }}
{{- /* As long as the server itself drains, which is shorter than the pod's grace period. */}}
{{- $target := dict "deregistration_delay.timeout_seconds" (include "randnum.drainSeconds" .) }}
{{ $prefix }}target-group-attributes: {{ include "randnum.pairs" (merge dict $alb.targetGroupAttributes $target) }}
{{- with $alb.loadBalancerAttributes }}
{{ $prefix }}load-balancer-attributes: {{ include "randnum.pairs" . }}
{{- end }}
{{- with $alb.groupName }}
{{ $prefix }}group.name: {{ . }}
{{- end }}
{{- with $alb.inboundCidrs }}
{{ $prefix }}inbound-cidrs: {{ join "," . }}
{{- end }}
{{- with $alb.wafAclArn }}
{{ $prefix }}wafv2-acl-arn: {{ . }}
{{- end }}
{{- with $alb.tags }}
{{ $prefix }}tags: {{ include "randnum.pairs" . }}
{{- end }}
{{- end }}
