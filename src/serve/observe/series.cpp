// SPDX-License-Identifier: MIT
#include "serve/observe/series.h"

#include <algorithm>

namespace randnum::serve {

std::size_t method_index(std::string_view method) noexcept {
  const auto known = std::find(methods.begin(), methods.end() - 1, method);
  return static_cast<std::size_t>(known - methods.begin());
}

std::size_t status_index(int status) noexcept {
  const auto known = std::find(statuses.begin(), statuses.end() - 1, status);
  return static_cast<std::size_t>(known - statuses.begin());
}

std::size_t bound_index(std::uint64_t nanoseconds) noexcept {
  const double seconds = static_cast<double>(nanoseconds) * 1e-9;
  return static_cast<std::size_t>(std::lower_bound(bounds.begin(), bounds.end(), seconds) - bounds.begin());
}

}  // namespace randnum::serve
