// SPDX-License-Identifier: MIT
#include <algorithm>
#include <memory>

#include "catalogue/arguments.h"
#include "catalogue/groups.h"
#include "draw/bernoulli.h"
#include "draw/floats.h"
#include "draw/integers.h"
#include "draw/sorted.h"
#include "draw/unique.h"
#include "random/error.h"

namespace randnum::catalogue {
namespace {

/// How many characters the number has in the base, the sign too.
int length(draw::int128 number, int base) {
  int count = number < 0 ? 2 : 1;
  while ((number /= base) != 0) ++count;
  return count;
}

Prepared integers(const Arguments& args) {
  const draw::int128 min = args.integer("min"), max = args.integer("max");
  const draw::Range range(min, max, args.integer("step"));
  const int base = static_cast<int>(args.integer("base", 2, 36));
  const int width = args.flag("pad") ? std::max(length(min, base), length(max, base)) : 0;
  std::unique_ptr<draw::Draw> draw = std::make_unique<draw::Integers>(range);
  if (args.flag("unique")) draw = draw::without_repetition(range);
  if (args.flag("sorted") && args.given("skip")) throw random::InputError("skip", "cannot be combined with sorted");
  if (args.flag("sorted")) draw = std::make_unique<draw::Sorted>(std::move(draw));
  return {std::move(draw), IntegerForm{base, width}};
}

Prepared floats(const Arguments& args) {
  const std::string ends = args.word("interval");
  const draw::Interval interval{args.real("min"), args.real("max"), ends[0] == '[', ends[1] == ']'};
  if (!args.has("precision")) return {std::make_unique<draw::Floats>(interval), RealForm{}};
  const int decimals = static_cast<int>(args.integer("precision", 0, 15));
  return {std::make_unique<draw::Integers>(draw::decimal_range(interval, decimals)), DecimalForm{decimals}};
}

Prepared truths(const Arguments& args) {
  return {std::make_unique<draw::Bernoulli>(args.real("probability")), TruthForm{}};
}

}  // namespace

std::span<const Row> numbers() {
  static constexpr Parameter int_parameters[] = {
      operand({"min", Kind::integer, "1", "smallest value"}),
      operand({"max", Kind::integer, "100", "largest value, included"}),
      {"unique", Kind::flag, "", "no value twice", 'u'},
      {"sorted", Kind::flag, "", "in ascending order"},
      {"step", Kind::integer, "1", "only min, min + step, min + 2 step and so on"},
      {"base", Kind::integer, "10", "write digits in this base, 2 to 36"},
      {"pad", Kind::flag, "", "fill with zeros to equal width"},
  };
  static constexpr Parameter float_parameters[] = {
      operand({"min", Kind::real, "0", "lower end; see interval"}),
      operand({"max", Kind::real, "1", "upper end; see interval"}),
      {"interval", Kind::word, "[)", "which ends can be drawn: [ or ] does, ( or ) does not", 0, "[)|[]|(]|()"},
      {"precision", Kind::integer, "", "numbers with exactly so many decimals, 0 to 15, each equally likely"},
  };
  static constexpr Parameter bool_parameters[] = {
      {"probability", Kind::real, "0.5", "how likely true is, 0 to 1", 'p'},
  };
  static constexpr Row rows[] = {
      {"int", "Numbers", "Draw whole numbers, each of min to max equally likely.", int_parameters, "1 6 --count 5 --seed 42",
       integers},
      {"float", "Numbers", "Draw real numbers, uniform between min and max.", float_parameters, "0 1 --count 3 --seed 42",
       floats},
      {"bool", "Numbers", "Draw true or false.", bool_parameters, "--probability 0.1 --count 5 --seed 42", truths},
  };
  return rows;
}

}  // namespace randnum::catalogue
