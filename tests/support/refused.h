// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "random/error.h"

namespace randnum::tests {

/// The field that the InputError of `action` names, or "" if it throws none.
template <class Action>
std::string refused(Action action) {
  try {
    static_cast<void>(action());
  } catch (const random::InputError& error) {
    return error.field();
  }
  return "";
}

}  // namespace randnum::tests
