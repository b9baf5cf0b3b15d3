{{/*
Names and labels, and how long a stop takes.
*/}}

{{- define "sluice.name" -}}
{{- .Values.nameOverride | default .Chart.Name | trunc 52 | trimSuffix "-" -}}
{{- end }}

{{/*
Of at most 52 characters, so that there is room for what some objects add to it.
*/}}
{{- define "sluice.fullname" -}}
{{- $name := include "sluice.name" . -}}
{{- $full := contains $name .Release.Name | ternary .Release.Name (printf "%s-%s" .Release.Name $name) -}}
{{- .Values.fullnameOverride | default $full | trunc 52 | trimSuffix "-" -}}
{{- end }}

{{- define "sluice.managementName" -}}
{{- include "sluice.fullname" . -}}-management
{{- end }}

{{- define "sluice.serviceAccountName" -}}
{{- .Values.serviceAccount.name | default (.Values.serviceAccount.create | ternary (include "sluice.fullname" .) "default") -}}
{{- end }}

{{- define "sluice.selectorLabels" -}}
app.kubernetes.io/name: {{ include "sluice.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "sluice.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{ include "sluice.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end }}

{{/*
A duration as Sluice reads it, in whole seconds, rounded up: 30s, 15m, 500ms, PT1M30S, or a number of seconds.
*/}}
{{- define "sluice.seconds" -}}
{{- $text := toString .duration | upper -}}
{{- if regexMatch "^[0-9]+(NS|US|MS|S|M|H|D)?$" $text -}}
  {{- $units := dict "NS" 0.000000001 "US" 0.000001 "MS" 0.001 "S" 1 "M" 60 "H" 3600 "D" 86400 -}}
  {{- $unit := regexFind "[A-Z]+$" $text | default "S" -}}
  {{- mulf (regexFind "^[0-9]+" $text) (get $units $unit) | ceil | int64 -}}
{{- else if regexMatch "^P([0-9]+D)?(T([0-9]+H)?([0-9]+M)?([0-9]+([.][0-9]+)?S)?)?$" $text -}}
  {{- $days := regexFind "[0-9]+D" $text | trimSuffix "D" | default "0" -}}
  {{- $hours := regexFind "[0-9]+H" $text | trimSuffix "H" | default "0" -}}
  {{- $minutes := regexFind "[0-9]+M" $text | trimSuffix "M" | default "0" -}}
  {{- $seconds := regexFind "[0-9.]+S" $text | trimSuffix "S" | default "0" -}}
  {{- addf (mulf $days 86400) (mulf $hours 3600) (mulf $minutes 60) $seconds | ceil | int64 -}}
{{- else -}}
  {{- fail (printf "%s is %s, which is no duration such as 30s, 15m or PT1M30S; where it is known at the start only, set shutdown.phaseTimeoutSeconds" .property (toString .duration)) -}}
{{- end -}}
{{- end }}

{{/*
How long one phase of a stop may take (spring.lifecycle.timeout-per-shutdown-phase): a batch in progress takes as long as
its function, 30s where it says nothing, and is settled after that. An execution environment may take 10s more to start.
*/}}
{{- define "sluice.phaseSeconds" -}}
{{- if .Values.shutdown.phaseTimeoutSeconds -}}
  {{- .Values.shutdown.phaseTimeoutSeconds | int64 -}}
{{- else -}}
  {{- $longest := 30 -}}
  {{- range $name, $function := .Values.config.functions -}}
    {{- $settings := $function | default dict -}}
    {{- $property := printf "config.functions.%s.timeout" $name -}}
    {{- $seconds := include "sluice.seconds" (dict "property" $property "duration" ($settings.timeout | default "30s")) | int64 -}}
    {{- if or $settings.command $settings.code -}}
      {{- $seconds = add $seconds 10 -}}
    {{- end -}}
    {{- $longest = max $longest $seconds -}}
  {{- end -}}
  {{- add $longest 5 -}}
{{- end -}}
{{- end }}

{{/*
How long Kubernetes waits before it kills: preStop, the three phases of a stop, and ten seconds to close the rest.
*/}}
{{- define "sluice.graceSeconds" -}}
{{- include "sluice.phaseSeconds" . | mul 3 | add .Values.shutdown.preStopSeconds 10 -}}
{{- end }}
