{{- /* SPDX-License-Identifier: MIT */ -}}
{{- /* Grafana's JSON from the table dashboards/randnum.yaml. Panels of a row share its width of 24; rows follow each other. */ -}}

{{- define "randnum.dashboard" -}}
{{- $table := .Files.Get "dashboards/randnum.yaml" | fromYaml -}}
{{- $panels := list -}}
{{- $y := 0 -}}
{{- range $row := $table.rows -}}
  {{- $panels = append $panels (dict "id" (len $panels | add1) "type" "row" "title" $row.title "collapsed" false "panels" list
        "gridPos" (dict "x" 0 "y" $y "w" 24 "h" 1)) -}}
  {{- $width := div 24 (len $row.panels) -}}
  {{- $height := eq (first $row.panels).kind "stat" | ternary 4 8 -}}
  {{- range $place, $panel := $row.panels -}}
    {{- $grid := dict "x" (mul $place $width) "y" (add1 $y) "w" $width "h" $height -}}
    {{- $panels = append $panels (include "randnum.panel" (dict "panel" $panel "id" (len $panels | add1) "grid" $grid) | fromYaml) -}}
  {{- end -}}
  {{- $y = add $y $height 1 -}}
{{- end -}}
{{- $dashboard := dict "uid" (printf "%s-%s" $table.uid (printf "%s/%s" .Release.Namespace .Release.Name | sha256sum | trunc 8))
      "title" (printf "%s (%s)" $table.title .Release.Namespace) "description" $table.description "tags" (list "randnum")
      "schemaVersion" 39 "version" 1 "editable" false "graphTooltip" 1 "refresh" "30s" "timezone" ""
      "time" (dict "from" "now-3h" "to" "now") "annotations" (dict "list" list) "links" list "panels" $panels
      "templating" (dict "list" (include "randnum.variables" . | fromYamlArray)) -}}
{{ $dashboard | toPrettyJson }}
{{- end }}

{{- define "randnum.panel" -}}
id: {{ .id }}
type: {{ .panel.kind | default "timeseries" }}
title: {{ .panel.title | quote }}
description: {{ .panel.description | quote }}
datasource: {type: prometheus, uid: $datasource}
gridPos: {{ toJson .grid }}
fieldConfig:
  defaults: {unit: {{ .panel.unit }}{{ if ne .panel.kind "stat" }}, min: 0, custom: {fillOpacity: 10, showPoints: never}{{ end }}}
  overrides: []
{{- if eq .panel.kind "stat" }}
options: {reduceOptions: {calcs: [lastNotNull]}, graphMode: area}
{{- else }}
options: {legend: {displayMode: list, placement: bottom}, tooltip: {mode: multi, sort: desc}}
{{- end }}
targets:
{{- range $place, $target := .panel.targets }}
  - refId: {{ index (list "A" "B" "C" "D" "E" "F") $place }}
    datasource: {type: prometheus, uid: $datasource}
    expr: {{ .expr | replace "THESE" `job=~"$job",namespace=~"$namespace",instance=~"$instance"` | replace "SERVED" (include "randnum.served" $) | toJson }}
    legendFormat: {{ .legend | quote }}
{{- end }}
{{- end }}

{{- /* Each choice narrows the next one. */ -}}
{{- define "randnum.variables" -}}
- name: datasource
  label: Data source
  type: datasource
  query: prometheus
{{- $narrower := "" }}
{{- range list "namespace" "job" "instance" }}
- name: {{ . }}
  type: query
  datasource: {type: prometheus, uid: $datasource}
  query: 'label_values(randnum_build_info{ {{- $narrower -}} }, {{ . }})'
  multi: true
  includeAll: true
  allValue: .+
  refresh: 2
  sort: 1
{{- $narrower = printf `%s%s=~"$%s",` $narrower . . }}
{{- end }}
{{- end }}
