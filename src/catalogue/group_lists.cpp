// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <memory>

#include "catalogue/arguments.h"
#include "catalogue/groups.h"
#include "draw/integers.h"
#include "draw/unique.h"
#include "draw/weighted.h"
#include "random/error.h"

namespace randnum::catalogue {
namespace {

draw::Range indices(const std::shared_ptr<const Items>& items) {
  if (items->empty()) throw random::ShortageError("items", "must be at least one");
  return draw::Range(0, static_cast<draw::int128>(items->size()) - 1, 1);
}

Prepared choice(const Arguments& args) {
  const std::shared_ptr<const Items> items = args.items();
  const draw::Range range = indices(items);
  if (args.has("weights")) {
    const std::vector<double> weights = args.reals("weights");
    if (weights.size() != items->size())
      throw random::InputError(
          "weights", fmt::format("must be as many as the items: {}, not {}", items->size(), weights.size()));
    if (args.flag("unique")) throw random::InputError("weights", "cannot be combined with unique");
    return {std::make_unique<draw::Weighted>(weights), ItemForm{items}};
  }
  if (args.flag("unique")) return {std::make_unique<draw::Shuffled>(range), ItemForm{items}};
  return {std::make_unique<draw::Integers>(range), ItemForm{items}};
}

Prepared shuffle(const Arguments& args) {
  const std::shared_ptr<const Items> items = args.items();
  const bool repeat = args.flag("repeat");
  if (args.has("input-range")) {
    if (!items->empty()) throw random::InputError("input-range", "cannot be combined with items");
    const draw::Range range = read_range("input-range", args.text("input-range"));
    if (repeat) return {std::make_unique<draw::Integers>(range), IntegerForm{}, draw::Draw::endless};
    std::unique_ptr<draw::Draw> draw = draw::without_repetition(range);
    const std::uint64_t length = draw->length();
    return {std::move(draw), IntegerForm{}, length};
  }
  if (items->empty() && !repeat) {  // nothing to shuffle is no error: nothing comes out
    if (args.has("count") && args.count("count") > 0) throw random::ShortageError("count", "must be 0: there are no items");
    return {std::make_unique<draw::Integers>(draw::Range(0, 0, 1)), ItemForm{items}, 0};
  }
  if (repeat) return {std::make_unique<draw::Integers>(indices(items)), ItemForm{items}, draw::Draw::endless};
  return {std::make_unique<draw::Shuffled>(indices(items)), ItemForm{items}, items->size()};
}

}  // namespace

std::span<const Row> lists() {
  static constexpr Parameter shuffle_parameters[] = {
      {"items", Kind::items, "", "lines to shuffle, of these files or of standard input", 0, {}, Place::files},
      {"input-range", Kind::range, "", "shuffle the whole numbers LO-HI instead, of any range", 'i'},
      {"repeat", Kind::flag, "", "draw items again and again; without end, unless count is given", 'r'},
  };
  static constexpr Parameter choice_parameters[] = {
      {"items", Kind::items, "", "what to choose from; without any, the lines of --file or of standard input", 0, {},
       Place::items},
      {"weights", Kind::reals, "", "a number for each item, with commas between; without them all are equal", 'w'},
      {"unique", Kind::flag, "", "no item twice", 'u'},
  };
  static constexpr Row rows[] = {
      {"shuffle", "Lists", "Put the lines of a file, or items, in random order.", shuffle_parameters,
       "--echo ace king queen jack --seed 42", shuffle},
      {"choice", "Lists", "Draw items of a list, each as likely as its weight.", choice_parameters,
       "red green blue --weights 3,1,1 --count 4 --seed 42", choice},
  };
  return rows;
}

}  // namespace randnum::catalogue
