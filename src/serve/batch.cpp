// SPDX-License-Identifier: MIT
#include "serve/batch.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "catalogue/catalogue.h"
#include "output/style.h"
#include "random/error.h"
#include "serve/draws.h"
#include "serve/json_body.h"
#include "serve/media.h"

namespace randnum::serve {
namespace {

using namespace catalogue;
using random::Fault;
using random::InputError;

struct Part {
  const Row* row;
  Asked asked;
};

/// The parts' answers, with what makes one document of them.
class BatchSource final : public Source {
 public:
  BatchSource(std::vector<Part> parts, const Budget& budget, const random::EntropyWatch& entropy, Metrics& metrics)
      : parts_(std::move(parts)), budget_(budget), entropy_(entropy), metrics_(metrics) {}

  bool next(output::Text& out, std::size_t wanted) override {
    const std::size_t start = out.view().size();
    if (!std::exchange(begun_, true)) out.append(R"({"results":[)");
    for (std::size_t made = 0; made < wanted; made = out.view().size() - start) {
      if (!source_ && at_ == parts_.size()) return out.append("]}\n"), false;
      if (!source_) begin_part(out);
      if (source_->next(out, wanted - made)) continue;
      out.remove_last(1);  // its line end
      std::exchange(source_, nullptr)->count(metrics_);
      ++at_;
    }
    return true;
  }

  void count(Metrics& metrics) const noexcept override {
    if (source_) source_->count(metrics);
  }

 private:
  void begin_part(output::Text& out) {
    if (at_ > 0) out.append(",");
    const Row& row = *parts_[at_].row;
    source_ = source_of(begin_draw(row, std::move(parts_[at_].asked), budget_, entropy_), index_of(row));
  }

  std::vector<Part> parts_;
  const Budget budget_;
  const random::EntropyWatch& entropy_;
  Metrics& metrics_;
  std::size_t at_ = 0;
  std::unique_ptr<Source> source_;  // of number at_, once it is begun
  bool begun_ = false;
};

const Row& take_row(Object& object) {
  const auto draw = std::find_if(object.begin(), object.end(), [](const Member& member) { return member.name == "draw"; });
  if (draw == object.end()) throw InputError("draw", "is required: the name of a draw", Fault::unreadable);
  const Row* row = draw->is_list ? nullptr : find_row(draw->texts.front());
  if (row == nullptr) throw InputError("draw", "must be the name of a draw, as GET /v1 lists them", Fault::unreadable);
  object.erase(draw);
  return *row;
}

Part part_of(Object object) {
  const Row& row = take_row(object);
  Part part{&row, parameters_of(row, std::move(object))};
  output::set_default(part.asked.texts, "format", "json");
  if (*output::find_text(part.asked.texts, "format") != "json") throw InputError("format", "must be json in a batch");
  return part;
}

/// Checks a part by beginning it, and takes what it costs off the budget.
Part check(Object object, Budget& budget, const random::EntropyWatch& entropy) {
  Part part = part_of(std::move(object));
  const Budget cost = begin_draw(*part.row, part.asked, budget, entropy).cost;
  budget.values -= cost.values;
  budget.bytes -= cost.bytes;
  return part;
}

}  // namespace

void answer_batch(Exchange& exchange, std::string_view json, std::size_t most, const Budget& budget,
                  const random::EntropyWatch& entropy, Metrics& metrics) {
  if (!exchange.request.accept.empty() && weight_of(exchange.request.accept, "application/json") == 0)
    throw Problem{Trouble::not_acceptable, "Accept must allow application/json: a batch is answered by nothing else."};
  std::vector<Object> objects = read_objects(json, most);
  std::vector<Part> parts;
  Budget left = budget;
  for (Object& object : objects) {
    std::vector<std::string> names;
    for (const Member& member : object) names.push_back(member.name);
    try {
      parts.push_back(check(std::move(object), left, entropy));
    } catch (const InputError& error) {
      std::string pointer = fmt::format("/{}", parts.size());
      if (std::find(names.begin(), names.end(), error.field()) != names.end()) pointer += "/" + pointer_part(error.field());
      throw problem_of(error, std::move(pointer));
    }
  }
  exchange.reply.status = 200;
  exchange.reply.content_type = content_type_of(output::Format::json);
  exchange.reply.source = std::make_unique<BatchSource>(std::move(parts), budget, entropy, metrics);
}

}  // namespace randnum::serve
