// SPDX-License-Identifier: MIT
#pragma once
// The prose of randnum(1), in man(7) macros: what the tables of the catalogue cannot know. What they know is not here.
// tests/docs runs the examples and checks that every output format has its paragraph.

#include <string_view>

namespace randnum::docs::prose {

constexpr std::string_view description = R"(.SH DESCRIPTION
.B randnum
draws random values and writes them to standard output, one a line.
The first word says what is drawn; where it is a number or an option, or there is none,
.B int
is meant.
.PP
Without a seed the values are fit for cryptographic use:
each run takes 32 fresh bytes from the operating system as the key of the generator, ChaCha20.
If there are none to be had, it fails; there is no weaker source behind it.
.PP
With a seed the values are the same for ever.
Whoever knows or guesses the seed knows the values: secrets are drawn without one.
A seed is text, and has 2\(ha64 independent streams:
give each worker of a simulation the same seed and a stream of its own.
Or divide one sequence among them with
.BR \-\-shard ;
the parts, put together in order, are the whole.
.PP
Nothing is clamped, rounded or guessed.
A value that cannot be used as it is, such as a range whose ends are reversed, is an error that says what is accepted,
and nothing is written to standard output.
.PP
Options may stand before, between and behind operands, and are not abbreviated.
.B \-\-
ends them; negative numbers need none.
Where a draw has several operands and is given fewer, the last ones are filled:
.B "randnum int 6"
sets the maximum.
)";

constexpr std::string_view output_formats = R"(.SH OUTPUT FORMATS
.TP
.B text
One value a line.
Real numbers have, unless told otherwise, the fewest digits that read back as the same IEEE double.
Raw bytes are written as they are, without line ends.
.TP
.B json
One object, on one line:
.BR draw ,
the name of the draw;
.BR parameters ,
what was asked, defaults included;
.BR generator ;
and
.BR values ,
an array.
.TP
.B ndjson
One JSON value a line.
.TP
.B csv
A line with the draw's name, then one value a line, quoted where RFC 4180 asks for it.
.TP
.B raw
Bytes with nothing between values:
whole numbers as little\-endian integers of 8 bytes, in two's complement where they are negative;
real numbers as little\-endian IEEE doubles;
truth values as 1 byte, 0 or 1; identifiers as their 16 bytes; bytes as they are.
.PP
A file named by
.B \-\-output
is written under another name beside it and then renamed: a failure leaves the old file as it was.
)";

constexpr std::string_view exit_status = R"(.SH EXIT STATUS
.TP
.B 0
Done: all was written, and every write was checked.
.TP
.B 1
It could not be done: input or output failed, the operating system gave no random bytes,
there were too few items, or a check did not hold.
.TP
.B 2
The command line is wrong: an unknown word or a value that is not accepted.
.TP
.RI 128\ +\  N
Ended by signal
.IR N .
After SIGINT and SIGTERM the output ends at a whole line.
When the reader of a pipe goes away,
.B randnum
ends at once and quietly, by SIGPIPE; where that signal is ignored, with status 1.
)";

constexpr std::string_view environment = R"(.SH ENVIRONMENT
.TP
.B NO_COLOR
If set and not empty, nothing is coloured unless asked for.
.TP
.B TERM
If
.B dumb
or not set, likewise.
.TP
.B RANDNUM_SIMD
The vector instructions to use instead of the best there are:
.B avx512
or
.B avx2
(x86\-64),
.B neon
(arm64) or
.BR portable .
They differ in speed only.
)";

constexpr std::string_view reproducibility = R"(.SH REPRODUCIBILITY
For a seed, a draw and its parameters the values are the same on every machine, with any number of threads,
and in every release; should an algorithm have to change, it gets a new name and the old one stays.
.BR randnum\-streams (7)
defines them completely.
Where a draw is a sequence of independent values, the first
.I k
of any number of values are what
.B \-\-count
.I k
gives.
)";

constexpr std::string_view examples = R"(.SH EXAMPLES
Roll a die:
.PP
.RS 4
.EX
randnum 6
.EE
.RE
.PP
Six of forty\-nine, in order:
.PP
.RS 4
.EX
randnum int 49 \-\-unique \-\-sorted \-\-count 6
.EE
.RE
.PP
Three lines of a file, or of what another command writes:
.PP
.RS 4
.EX
seq 1000 | randnum shuffle \-\-count 3
.EE
.RE
.PP
A key of 256 bits:
.PP
.RS 4
.EX
randnum bytes 32 \-\-encoding hex
.EE
.RE
.PP
A thousand measurements that a colleague can repeat:
.PP
.RS 4
.EX
randnum normal \-\-mean 20 \-\-stddev 0.5 \-\-count 1k \-\-seed experiment\-1 \-\-format csv
.EE
.RE
.PP
The third of four parts of a million numbers, on a machine of its own:
.PP
.RS 4
.EX
randnum float \-\-count 1M \-\-seed experiment\-1 \-\-shard 2/4 \-\-output part\-2
.EE
.RE
.PP
An order of speakers, and the proof of it for who was not there:
.PP
.RS 4
.EX
randnum shuffle \-\-echo Ann Bob Cid \-\-receipt speakers.json
randnum replay speakers.json
.EE
.RE
)";

constexpr std::string_view see_also = R"(.SH SEE ALSO
.BR randnum\-serve (1),
.BR randnum\-streams (7),
.BR shuf (1),
.BR uuidgen (1)
)";

}  // namespace randnum::docs::prose
