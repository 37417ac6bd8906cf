// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <cctype>

#include "docs/completion_scripts.h"

namespace randnum::docs {
namespace {

using catalogue::Kind;
using catalogue::Parameter;
using catalogue::Place;

/// A text inside a specification of _arguments or _describe, where brackets and colons mean something.
std::string escape(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '\\' || c == '[' || c == ']' || c == ':') escaped += '\\';
    escaped += c;
  }
  return escaped;
}

std::string specification(std::string_view text) { return fmt::format(" \\\n        {}", quoted(text, "'\\''")); }

/// Words as `(4 7)`, which zsh evaluates: what is no letter or digit gets a backslash, for `[)` is a word too.
std::string word_list(const Parameter& p) {
  std::string list;
  for (const std::string_view word : words(p)) {
    list += list.empty() ? "" : " ";
    for (const char c : word) {
      if (std::isalnum(static_cast<unsigned char>(c)) == 0) list += '\\';
      list += c;
    }
  }
  return "(" + list + ")";
}

/// What completes a value; a blank has zsh show what is expected, and offer nothing.
std::string action(const Entry& entry, const Parameter& p) {
  if (p.kind == Kind::word) return word_list(p);
  if (p.kind == Kind::file || p.place == Place::files) return "_files";
  return names_command(entry, p) ? "_randnum_commands" : " ";
}

std::string option(const Entry& entry, const Parameter& p) {
  const std::string meaning = "[" + escape(p.meaning) + "]";
  const std::string value = p.kind == Kind::flag ? "" : fmt::format(":{}:{}", escape(value_name(p)), action(entry, p));
  const std::string_view sign = p.kind == Kind::flag ? "" : "=";
  if (p.letter == 0) return specification(fmt::format("--{}{}{}{}", p.name, sign, meaning, value));
  const std::string both = fmt::format("(-{} --{})", p.letter, p.name);
  return specification(fmt::format("{}-{}{}{}{}", both, p.letter, p.kind == Kind::flag ? "" : "+", meaning, value)) +
         specification(fmt::format("{}--{}{}{}{}", both, p.name, sign, meaning, value));
}

/// An operand that nothing completes is left to the end of the script: while an option is typed in its place, zsh must not
/// speak of it, for it would not put in the option then.
std::string operand_specification(const Entry& entry, const Parameter& p) {
  const std::string what = action(entry, p);
  const std::string_view how = p.place == Place::operand ? (p.fallback ? "::" : ":") : "*:";
  return specification(fmt::format("{}{}:{}", how, escape(p.meaning), what == " " ? "->operand" : what));
}

std::string arm(const Entry& entry) {
  std::string text = fmt::format("    {})\n      _arguments -s -S", entry.name);
  for (const Section& section : entry.sections)
    for (const Parameter& p : section.parameters) {
      if (p.place != Place::option) text += operand_specification(entry, p);
      if (is_option(p)) text += option(entry, p);
    }
  return text + " ;;\n";
}

// As a file in fpath this is the body of _randnum when it is first called; sourced, it defines and registers it.
constexpr std::string_view ending = R"(  esac
  if [[ $state == operand && $PREFIX != -* ]]; then
    _message "$state_descr"
  fi
}

if [[ $funcstack[1] == _randnum ]]; then
  _randnum "$@"
elif (( $+functions[compdef] )); then
  compdef _randnum randnum
fi
)";

}  // namespace

std::string zsh_script() {
  std::string commands, arms;
  for (const Entry& entry : entries()) {
    commands += fmt::format("    {}\n", quoted(fmt::format("{}:{}", entry.name, entry.summary), "'\\''"));
    arms += arm(entry);
  }
  std::string script = "#compdef randnum\n\n_randnum_commands() {\n  local -a commands=(\n" + commands;
  script += "  )\n  _describe -t commands command commands\n}\n\n_randnum() {\n";
  script += "  if [[ $CURRENT -eq 2 && $words[2] != -* ]]; then\n    _randnum_commands\n    return\n  fi\n";
  script += "  local curcontext=$curcontext context state state_descr line command=$words[2]\n  typeset -A opt_args\n";
  script += fmt::format("  if [[ $command == [-+0-9]* ]]; then\n    command={}\n  else\n", bare_command);
  script += "    shift words\n    (( CURRENT -= 1 ))\n  fi\n  case $command in\n";
  return script + arms + std::string(ending);
}

}  // namespace randnum::docs
