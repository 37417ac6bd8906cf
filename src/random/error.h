// SPDX-License-Identifier: MIT
#pragma once
// The two errors that every floor may throw. Thrown deep, caught in exactly two places: the command line turns them into
// exit codes, the server into statuses. Anything else that is thrown is a bug.

#include <stdexcept>
#include <string>
#include <utility>

namespace randnum::random {

/// What is wrong: a text that cannot be read as what the parameter is, or that has no place there (HTTP 400); or a value that
/// was understood and cannot be used (422).
enum class Fault { unreadable, unusable };

/// A value that a caller gave and that cannot be used: exit 2, HTTP 400 or 422. `field` is the parameter's name as on the
/// command line; the text reads as a sentence after that name: "must be at least min (6)".
class InputError : public std::runtime_error {
 public:
  InputError(std::string field, const std::string& message, Fault fault = Fault::unusable)
      : std::runtime_error(message), field_(std::move(field)), fault_(fault) {}
  const std::string& field() const noexcept { return field_; }
  Fault fault() const noexcept { return fault_; }

 private:
  std::string field_;
  Fault fault_;
};

/// The values are fine but the data fall short, as 20 of 10 lines do: exit 1; the server answers as for InputError.
class ShortageError : public InputError {
 public:
  using InputError::InputError;
};

/// No entropy from the operating system: exit 1, HTTP 503. Never answered by a weaker source.
class SourceError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace randnum::random
