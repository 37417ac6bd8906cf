# SPDX-License-Identifier: MIT

class Randnum < Formula
  desc "Random numbers, in a shell and over HTTP"
  homepage "https://github.com/randnum/randnum"
  url "https://github.com/randnum/randnum/releases/download/v0.1.0/randnum-0.1.0.tar.gz"
  # The archive holds this file, so its hash cannot: packaging/homebrew/formula writes it into the tap's copy.
  sha256 "0000000000000000000000000000000000000000000000000000000000000000"
  license "MIT"
  head "https://github.com/randnum/randnum.git", branch: "main"

  livecheck do
    url :stable
    strategy :github_latest
  end

  depends_on "cli11" => :build
  depends_on "cmake" => :build
  depends_on "cpp-httplib" => :build
  depends_on "fmt" => :build # its header-only form
  depends_on "nlohmann-json" => :build
  depends_on "tomlplusplus" => :build
  depends_on "libsodium"
  depends_on "openssl@3"

  def install
    system "cmake", "-S", ".", "-B", "build", "-DRANDNUM_FETCH=OFF", "-DRANDNUM_STATIC=OFF", *std_cmake_args
    system "cmake", "--build", "build"
    system "cmake", "--install", "build"
    rm_r share/"bash-completion" # where bash looks elsewhere
    generate_completions_from_executable(bin/"randnum", "completion")
  end

  service do
    run [opt_bin/"randnum", "serve"]
    keep_alive true
    log_path var/"log/randnum.log"
    error_log_path var/"log/randnum.log"
  end

  test do
    assert_equal "4 5 2 5 2\n", shell_output("#{bin}/randnum int 1 6 --count 5 --seed 42 --separator ' '")

    port = free_port
    pid = spawn bin/"randnum", "serve", "--listen", "127.0.0.1:#{port}", "--drain-delay", "0s"
    begin
      answer = shell_output("curl --silent --fail --retry 20 --retry-connrefused --retry-delay 1 " \
                            "'http://127.0.0.1:#{port}/v1/int?min=1&max=6&count=5&seed=42&format=text'")
      assert_equal %w[4 5 2 5 2], answer.split
      system bin/"randnum", "health", "http://127.0.0.1:#{port}/healthz"
    ensure
      Process.kill "TERM", pid
      Process.wait pid
    end
  end
end
