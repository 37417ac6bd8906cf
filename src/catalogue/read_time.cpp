// SPDX-License-Identifier: MIT
#include <chrono>
#include <optional>

#include "catalogue/read.h"
#include "random/error.h"

namespace randnum::catalogue {
namespace {

using namespace std::chrono;

/// Takes `least` to `most` digits from the front of `text`; nullopt where there are fewer.
std::optional<std::int64_t> take_digits(std::string_view& text, int least, int most) {
  std::int64_t value = 0;
  int digits = 0;
  for (; digits < most && !text.empty() && text.front() >= '0' && text.front() <= '9'; ++digits, text.remove_prefix(1))
    value = value * 10 + (text.front() - '0');
  return digits < least ? std::nullopt : std::optional(value);
}

/// Takes a pattern from the front of `text`: a digit stands for so many digits, which become the next of `fields`, any
/// other character for itself.
bool take(std::string_view& text, std::string_view pattern, std::int64_t* fields) {
  for (const char expected : pattern) {
    if (expected >= '1' && expected <= '9') {
      const std::optional<std::int64_t> field = take_digits(text, expected - '0', expected - '0');
      if (!field) return false;
      *fields++ = *field;
    } else {
      if (!text.starts_with(expected)) return false;
      text.remove_prefix(1);
    }
  }
  return true;
}

/// Takes up to three decimals of a second, in milliseconds; 0 where there is no point.
std::optional<std::int64_t> take_fraction(std::string_view& text) {
  if (!text.starts_with('.')) return 0;
  text.remove_prefix(1);
  const std::size_t before = text.size();
  std::optional<std::int64_t> value = take_digits(text, 1, 3);
  for (std::size_t digits = before - text.size(); value && digits < 3; ++digits) value = *value * 10;
  return value;
}

std::optional<std::int64_t> seconds_since_1970(std::string_view text) {
  const std::optional<std::int64_t> whole = take_digits(text, 1, 12), fraction = take_fraction(text);
  if (!whole || !fraction || !text.empty()) return std::nullopt;
  return *whole * 1000 + *fraction;
}

std::optional<std::int64_t> date_and_time(std::string_view text) {
  std::int64_t day_fields[3], clock[3] = {};
  if (!take(text, "4-2-2", day_fields)) return std::nullopt;
  const year_month_day date{year(static_cast<int>(day_fields[0])), month(static_cast<unsigned>(day_fields[1])),
                            day(static_cast<unsigned>(day_fields[2]))};
  if (!date.ok()) return std::nullopt;
  std::optional<std::int64_t> fraction = 0;
  if (!text.empty()) {
    if (!take(text, "T2:2:2", clock) || clock[0] > 23 || clock[1] > 59 || clock[2] > 59) return std::nullopt;
    fraction = take_fraction(text);
    if (!fraction || text != "Z") return std::nullopt;
  }
  const auto time = sys_days(date) + hours(clock[0]) + minutes(clock[1]) + seconds(clock[2]) + milliseconds(*fraction);
  return duration_cast<milliseconds>(time.time_since_epoch()).count();
}

}  // namespace

std::int64_t read_time(const std::string& field, std::string_view text) {
  if (text == "now") return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
  const std::optional<std::int64_t> time = text.starts_with('@') ? seconds_since_1970(text.substr(1)) : date_and_time(text);
  if (!time)
    throw random::InputError(field,
                             "must be now, a UTC time such as 2026-11-23T12:00:00Z, or seconds since 1970 such as "
                             "@1795435200.5",
                             random::Fault::unreadable);
  return *time;
}

milliseconds read_duration(const std::string& field, std::string_view text) {
  const std::optional<std::int64_t> number = take_digits(text, 1, 8);
  std::optional<milliseconds> duration;
  if (number && text == "ms") duration = milliseconds(*number);
  if (number && text == "s") duration = seconds(*number);
  if (number && text == "m") duration = minutes(*number);
  if (number && text == "h") duration = hours(*number);
  if (number == 0 && text.empty()) duration = milliseconds(0);
  if (!duration || *duration > hours(24))
    throw random::InputError(field, "must be a whole number with a unit, such as 500ms, 5s, 2m or 1h, and at most a day",
                             random::Fault::unreadable);
  return *duration;
}

}  // namespace randnum::catalogue
