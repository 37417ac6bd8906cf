// SPDX-License-Identifier: MIT
#include "serve/guard/keys.h"

#include <sys/stat.h>

#include <set>
#include <thread>
#include <vector>

#include "random/sha256.h"
#include "serve/guard/keys_file.h"
#include "tests/catch.h"
#include "tests/output/files.h"
#include "tests/support/refused.h"

using namespace randnum;
using serve::add_key;
using serve::Keys;
using serve::new_key;
using serve::NewKey;
using tests::content;
using tests::failure;
using tests::Folder;
using tests::put;
using tests::refused;
namespace fs = std::filesystem;

namespace {

std::string sha256(std::string_view text) {
  random::Sha256 hash;
  hash.add(text);
  return hash.hex();
}

std::string name_of(const Keys& keys, std::string_view key) {
  const std::shared_ptr<const std::string> name = keys.name_of(key);
  return name ? *name : "";
}

const std::string hex64(64, 'a');

}  // namespace

TEST_CASE("a new key has an id, a secret of 200 bits, and a line that holds neither key nor secret") {
  std::set<std::string> keys, ids;
  for (int i = 0; i < 1000; ++i) {
    const NewKey key = new_key("ci");
    REQUIRE(key.key.size() == 3 + 10 + 1 + 40);
    CHECK(key.key.starts_with("rn_"));
    CHECK(key.key[13] == '_');
    CHECK(key.key.find_first_not_of("abcdefghijkmnpqrstuvwxyz23456789", 14) == std::string::npos);
    CHECK(key.line == "ci " + key.key.substr(3, 10) + " " + sha256(key.key) + "\n");
    CHECK(key.line.find(key.key.substr(14)) == std::string::npos);
    keys.insert(key.key);
    ids.insert(key.key.substr(3, 10));
  }
  CHECK(keys.size() == 1000);
  CHECK(ids.size() == 1000);
}

TEST_CASE("names of keys are plain words") {
  CHECK(new_key(std::string(64, 'x')).line.size() > 0);
  CHECK(new_key("a.B_c-9").line.starts_with("a.B_c-9 "));
  for (const char* name : {"", " ", "a b", "a\n", "#a", "\xc3\xa4", "a/b"})
    CHECK(refused([&] { return new_key(name); }) == "name");
  CHECK(refused([] { return new_key(std::string(65, 'x')); }) == "name");
}

TEST_CASE("a file that was not there is its owner's alone, and one that was keeps its mode") {
  const Folder folder;
  const std::string path = folder / "keys";
  const mode_t mask = ::umask(022);
  const NewKey first = new_key("a"), second = new_key("b");
  add_key(path, "a", first);
  CHECK(content(path) == first.line);
  CHECK(fs::status(path).permissions() == fs::perms(0600));
  fs::permissions(path, fs::perms(0640));
  add_key(path, "b", second);
  CHECK(fs::status(path).permissions() == fs::perms(0640));
  CHECK(content(path) == first.line + second.line);
  CHECK(folder.files() == 1);
  CHECK(::umask(mask) == 022);  // as it was
}

TEST_CASE("two keys of a name are for rotation, a third is refused and changes nothing") {
  const Folder folder;
  const std::string path = folder / "keys";
  const NewKey first = new_key("ci"), second = new_key("ci"), third = new_key("ci");
  add_key(path, "ci", first);
  add_key(path, "ci", second);
  CHECK(refused([&] { return add_key(path, "ci", third), 0; }) == "name");
  CHECK(content(path) == first.line + second.line);
  const Keys keys(path);
  CHECK(name_of(keys, first.key) == "ci");
  CHECK(name_of(keys, second.key) == "ci");
  CHECK(name_of(keys, third.key).empty());
}

TEST_CASE("adding keeps what people wrote, ends a line that was not, and refuses a file that is no file of keys") {
  const Folder folder;
  const std::string path = folder / "keys";
  const NewKey key = new_key("a");
  put(path, "# ours\n\nold abcdefgh " + hex64);
  add_key(path, "a", key);
  CHECK(content(path) == "# ours\n\nold abcdefgh " + hex64 + "\n" + key.line);
  put(path, "root:x:0:0\n");
  CHECK(refused([&] { return add_key(path, "a", key), 0; }) == "keys-file");
  CHECK(content(path) == "root:x:0:0\n");
  CHECK(refused([&] { return add_key(folder / "", "a", key), 0; }) == "keys-file");
  CHECK(failure([&] { add_key(folder / "none/keys", "a", key); }) == folder / "none: No such file or directory");
}

TEST_CASE("many may add at once, and no key is lost") {
  const Folder folder;
  const std::string path = folder / "keys";
  std::vector<std::thread> threads;
  for (char name = 'a'; name < 'i'; ++name)
    threads.emplace_back([&path, name] {
      for (int i = 0; i < 2; ++i) add_key(path, std::string(1, name), new_key(std::string(1, name)));
    });
  for (std::thread& thread : threads) thread.join();
  CHECK(serve::parse_keys(content(path)).size() == 16);
  CHECK(folder.files() == 1);
}

TEST_CASE("only the whole key is known by its name") {
  const Folder folder;
  const NewKey key = new_key("ci"), other = new_key("other");
  put(folder / "keys", key.line + other.line);
  const Keys keys(folder / "keys");
  CHECK(name_of(keys, key.key) == "ci");
  CHECK(name_of(keys, other.key) == "other");
  std::vector<std::string> wrong = {"",
                                    "rn_",
                                    "rn__",
                                    key.key.substr(0, 53),
                                    key.key + "a",
                                    " " + key.key,
                                    key.key.substr(3),
                                    "RN_" + key.key.substr(3),
                                    key.key.substr(0, 14) + other.key.substr(14),  // the id of one, the secret of another
                                    key.key.substr(0, 14) + key.line.substr(14),   // the digest is no key
                                    new_key("ci").key,
                                    key.key + std::string(1, '\0'),
                                    "rn_" + std::string(1000000, 'a')};
  for (std::size_t i = 0; i < key.key.size(); ++i) {
    wrong.push_back(key.key);
    wrong.back()[i] = key.key[i] == 'z' ? 'y' : 'z';
  }
  for (const std::string& text : wrong) CHECK(keys.name_of(text) == nullptr);
}

TEST_CASE("lines are strict, and what is wrong is told by its number and not by its text") {
  const std::string good = "a abcdefgh " + hex64 + "\n";
  CHECK(serve::parse_keys("").empty());
  CHECK(serve::parse_keys("# only words\n\n \t\n").empty());
  CHECK(serve::parse_keys(" a\tabcdefgh   " + hex64 + " \n" + "b abcdefgi " + hex64).size() == 2);
  const std::string wrong[] = {"a\n",
                               "a abcdefgh\n",
                               "a abcdefgh " + hex64 + " more\n",
                               "a abcdefgh " + hex64 + "\r\n",
                               "a abcdefgh " + hex64.substr(1) + "\n",
                               "a abcdefgh " + hex64 + "a\n",
                               "a abcdefgh A" + hex64.substr(1) + "\n",
                               "a abcdefgh g" + hex64.substr(1) + "\n",
                               "a abcdefg " + hex64 + "\n",
                               "a abcdefgH " + hex64 + "\n",
                               "a abcdefghijklmnopq " + hex64 + "\n",
                               "a* abcdefgh " + hex64 + "\n",
                               " # abcdefgh " + hex64 + "\n",
                               std::string("a abcdefgh\0 ", 12) + hex64 + "\n",
                               "rn_abcdefgh_canary\n"};
  for (const std::string& line : wrong) {
    std::string field, message;
    try {
      serve::parse_keys("# c\n" + std::string("z zzzzzzzz ") + hex64 + "\n" + line + good);
    } catch (const random::InputError& error) {
      field = error.field();
      message = error.what();
    }
    CHECK(field == "keys-file");
    CHECK(message.find("line 3") != std::string::npos);
    CHECK(message.find("canary") == std::string::npos);
  }
  CHECK(refused([&] { return serve::parse_keys(good + good); }) == "keys-file");  // an id twice
  CHECK(refused([&] { return serve::parse_keys(good + "a abcdefgi " + hex64 + "\na abcdefgj " + hex64 + "\n"); }) ==
        "keys-file");  // three keys of a name
}

TEST_CASE("a file of keys is a regular one of some size") {
  const Folder folder;
  CHECK(failure([&] { Keys{folder / "none"}; }) == folder / "none: No such file or directory");
  CHECK(refused([&] { return Keys(folder / "").name_of(""); }) == "keys-file");
  CHECK(refused([] { return Keys("/dev/zero").name_of(""); }) == "keys-file");
  REQUIRE(::mkfifo((folder / "pipe").c_str(), 0600) == 0);
  CHECK(refused([&] { return Keys(folder / "pipe").name_of(""); }) == "keys-file");  // and does not wait for a writer
  put(folder / "large", std::string((4 << 20) + 1, '\n'));
  CHECK(refused([&] { return Keys(folder / "large").name_of(""); }) == "keys-file");
}

TEST_CASE("a file is read again when it has changed, or always; the name of a key outlives it") {
  const Folder folder;
  const std::string path = folder / "keys";
  const NewKey old = new_key("old"), fresh = new_key("fresh");
  put(path, old.line);
  Keys keys(path);
  CHECK_FALSE(keys.reload(false));
  CHECK(keys.reload(true));
  const std::shared_ptr<const std::string> name = keys.name_of(old.key);

  add_key(path, "fresh", fresh);
  CHECK(name_of(keys, fresh.key).empty());
  CHECK(keys.reload(false));
  CHECK_FALSE(keys.reload(false));
  CHECK(name_of(keys, fresh.key) == "fresh");
  put(path, fresh.line);
  CHECK(keys.reload(false));
  CHECK(name_of(keys, old.key).empty());
  CHECK(*name == "old");
}

TEST_CASE("a file that cannot be used leaves the old keys in force, and is complained of once") {
  const Folder folder;
  const std::string path = folder / "keys";
  const NewKey key = new_key("ci"), fresh = new_key("fresh");
  put(path, key.line);
  Keys keys(path);
  put(path, "nonsense\n");
  CHECK(refused([&] { return keys.reload(false); }) == "keys-file");
  CHECK_FALSE(keys.reload(false));
  CHECK(refused([&] { return keys.reload(true); }) == "keys-file");
  fs::remove(path);
  CHECK(failure([&] { keys.reload(false); }) == path + ": No such file or directory");
  CHECK_FALSE(keys.reload(false));
  CHECK(name_of(keys, key.key) == "ci");
  put(path, fresh.line);
  CHECK(keys.reload(false));
  CHECK(name_of(keys, fresh.key) == "fresh");
}

TEST_CASE("a secret that Kubernetes mounts changes by its links") {
  const Folder folder;
  const NewKey one = new_key("one"), two = new_key("two");
  fs::create_directory(folder / "..1");
  fs::create_directory(folder / "..2");
  put(folder / "..1/keys", one.line);
  put(folder / "..2/keys", two.line);
  fs::create_symlink("..1", folder / "..data");
  fs::create_symlink("..data/keys", folder / "keys");
  Keys keys(folder / "keys");
  fs::create_symlink("..2", folder / "..data_tmp");
  fs::rename(folder / "..data_tmp", folder / "..data");
  CHECK(keys.reload(false));
  CHECK(name_of(keys, two.key) == "two");
  CHECK(name_of(keys, one.key).empty());
}

TEST_CASE("a copy that kept its times and size is seen") {
  const Folder folder;
  const NewKey one = new_key("one"), two = new_key("two");
  put(folder / "keys", one.line);
  put(folder / "copy", two.line);
  fs::last_write_time(folder / "copy", fs::last_write_time(folder / "keys"));
  Keys keys(folder / "keys");
  fs::copy_file(folder / "copy", folder / "keys", fs::copy_options::overwrite_existing);
  fs::last_write_time(folder / "keys", fs::last_write_time(folder / "copy"));
  CHECK(keys.reload(false));
  CHECK(name_of(keys, two.key) == "two");
}

TEST_CASE("keys may be asked for while they are read again") {
  const Folder folder;
  const NewKey key = new_key("ci");
  put(folder / "keys", key.line);
  Keys keys(folder / "keys");
  std::atomic<bool> done{false};
  std::atomic<int> unknown{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 3; ++i)
    threads.emplace_back([&] {
      while (!done) unknown += name_of(keys, key.key) != "ci";
    });
  for (int i = 0; i < 200; ++i) keys.reload(true);
  done = true;
  for (std::thread& thread : threads) thread.join();
  CHECK(unknown == 0);
}
