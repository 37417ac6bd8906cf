// SPDX-License-Identifier: MIT
#pragma once
// The prose of randnum-serve(1), in man(7) macros: what the tables of the catalogue cannot know. tests/serve checks that
// every route has its paragraph, and tests/http what the paragraphs promise.

#include <string_view>

namespace randnum::docs::serve_prose {

constexpr std::string_view description = R"(.SH DESCRIPTION
.B "randnum serve"
answers every draw of
.BR randnum (1)
over HTTP/1.1, by the same names, parameters, checks and messages:
.B "randnum int 1 6 \-\-seed x"
and
.I /v1/int?min=1&max=6&seed=x
give the same values.
It runs in the foreground, writes its log to standard output, and ends at SIGTERM.
.PP
A request without a seed takes 32 fresh bytes from the operating system as its key.
If there are none to be had, or if they fail their tests, draws are answered by 503; there is no weaker source behind it.
.PP
Unless told otherwise it listens on 127.0.0.1 only, in plain text, and asks for no key:
see
.BR SECURITY .
)";

constexpr std::string_view options_tail = R"(.PP
Each option is looked for among the flags, then in the environment, then in the file that
.B \-\-config
names; the first that has it is right, and a message about it says where it came from.
.B \-\-print\-config
shows the result, which holds no secrets.
)";

constexpr std::string_view routes = R"(.SH ROUTES
.TP
.BI GET\  /v1/{draw} ?min=1&max=6
A draw; the options of
.BR randnum (1)
under
.B Parameters
and
.B Options of every draw
are the query's parameters.
HEAD asks for the head only, and draws nothing.
.TP
.BI POST\  /v1/{draw}
The same with a JSON object, in which lists of items are arrays.
.TP
.BI POST\  /v1/batch
An array of such objects, each with the draw's name as
.BR draw ;
if one is wrong, all are refused, and a JSON pointer says where.
.TP
.BI GET\  /v1
The draws, their parameters, and this server's limits.
.TP
.BI GET\  /openapi.json
All of this as an OpenAPI 3.1 document, with examples.
.TP
.BI GET\  /
A page for people.
.TP
.BI GET\  /version
The version, and how it was built.
.TP
.BI GET\  /livez
200 while the process lives.
.TP
.BI GET\  /readyz
200 while requests should be sent here: 503 while it drains, or without healthy entropy.
.TP
.BI GET\  /healthz
Both in one.
.TP
.BI GET\  /metrics
Metrics for Prometheus, as text or, by the header Accept, as OpenMetrics.
.PP
With
.B \-\-ops\-listen
the last four are answered there, and only there.
.B "randnum health"
asks one of them where there is no curl.
)";

constexpr std::string_view answers = R"(.SH ANSWERS
The header Accept, or the parameter
.B format
before it, chooses among
.I application/json
(json, if nothing is said),
.I text/plain
(text),
.I text/csv
(csv),
.I application/x\-ndjson
(ndjson) and
.I application/octet\-stream
(raw).
They are those of
.BR randnum (1),
byte for byte.
A long answer is sent as fast as it is read, with a fixed amount of memory, and is broken off when the client goes away.
One that is broken off on this side, for want of time or at the end of the grace period, has no final chunk:
no client takes a part for the whole.
.PP
Every answer has the header X\-Request\-Id, which the log has too; a client's own is kept if it is 1 to 64
letters, digits, dots, dashes or underscores.
Values and errors have Cache\-Control: no\-store.
.SH ERRORS
An error is
.I application/problem+json
(RFC 9457), with the parameter's name, and says what would be accepted.
Nothing is clamped, rounded or defaulted instead.
.TP
.B 400
The request is malformed: it breaks the rules of HTTP/1.1, and the connection is closed; or a parameter
is unknown, given twice, or no text of its kind.
.TP
.B 401
A key is needed, as Authorization: Bearer or as X\-API\-Key.
.TP
.BR 404 ", " 405 ", " 406 ", " 415
No such path; another method, see the header Allow; no such media type; a body that is not plain JSON.
.TP
.BR 408 ", " 413 ", " 414 ", " 431
The request came too slowly, or is too large.
.TP
.B 422
A value was understood and cannot be used, or is above one of this server's limits.
.TP
.B 429
Too many requests.
RateLimit and RateLimit\-Policy tell the quota; Retry\-After tells when to come again.
.TP
.B 503
No entropy, too many connections, more work than can be done in time, or about to end.
)";

constexpr std::string_view running = R"(.SH SIGNALS
.TP
.BR SIGTERM ", " SIGINT
End in order.
At once
.I /readyz
answers 503, while requests are served for another
.BR \-\-drain\-delay ,
each as its connection's last:
that is the time for load balancers to look elsewhere.
Then no more connections are taken, and requests that run may finish within
.BR \-\-grace .
A second signal ends it at once.
.TP
.B SIGHUP
Read keys and certificates again.
That happens by itself too, within seconds, when their files change.
Files that cannot be used leave the old ones in force, and an error in the log.
.SH ENVIRONMENT
.TP
.BI RANDNUM_ OPTION
An option in capitals, with underscores for dashes:
.B RANDNUM_MAX_COUNT
is
.BR \-\-max\-count .
An empty one counts as not set.
Others are ignored: Kubernetes sets RANDNUM_PORT and more where a Service has that name.
.TP
.B RANDNUM_SIMD
As in
.BR randnum (1).
.SH FILES
.TP
.BI \-\-config\  FILE
TOML: lines with an option's name, an equals sign and its value, a string in quotes, a whole number, true or false.
At most 16 KiB of them; anything else is an error.
.TP
.BI \-\-keys\-file\  FILE
A line for each key: a name, an id, and the SHA\-256 of the key, which itself is nowhere.
A name may stand there twice, so that a new key can be handed out before the old one is deleted.
.SH LOG
One JSON object a line:
.BR time ,
.BR level ,
.B message
and, for a request, its id, trace, method, route, status, bytes, duration, the name of its key, and the client.
Never a key, a seed or a value.
A log that nobody reads stops nobody: lines are dropped and counted.
.SH SECURITY
Whoever can reach the port can draw.
Beyond one machine, ask for keys, limit the rate, and use TLS, here or at a load balancer:
.PP
.RS 4
.EX
randnum key new alice \-\-keys\-file keys
randnum serve \-\-listen :8443 \-\-keys\-file keys \-\-rate 100/s \-\-tls\-cert cert.pem \-\-tls\-key key.pem
.EE
.RE
.PP
X\-Forwarded\-For is believed only where the connection comes from a
.BR \-\-trusted\-proxy .
Whoever knows a seed knows the values: secrets are drawn without one, and a query stands in the logs of proxies.
.SH EXIT STATUS
.TP
.B 0
Ended by a signal, and all requests were finished.
.TP
.B 1
Requests had to be cut off; or it could not start: the port is in use, or there is no entropy.
.TP
.B 2
An option is not accepted.
.TP
.RI 128\ +\  N
Ended by a second signal
.IR N .
)";

constexpr std::string_view examples = R"(.SH EXAMPLES
.RS 4
.EX
randnum serve &
curl 'http://127.0.0.1:8080/v1/int?min=1&max=6&count=5'
curl \-H 'Accept: text/plain' 'http://127.0.0.1:8080/v1/uuid?version=7&count=3'
curl \-d '{"items":["Ann","Bob","Cid"]}' \-H 'Content\-Type: application/json' http://127.0.0.1:8080/v1/shuffle
.EE
.RE
.SH SEE ALSO
.BR randnum (1),
.BR randnum\-streams (7)
)";

}  // namespace randnum::docs::serve_prose
