# frozen_string_literal: true
# SPDX-License-Identifier: MIT
#
# usage: ruby formula_stub.rb FORMULA SOURCE PREFIX
#
# As much of Homebrew's language as the formula speaks: runs its install block in the folder SOURCE, for a cellar in PREFIX,
# then its test block, and prints what the class says of itself as JSON. What it does not know is an error, as it would be
# in brew; what brew checks beyond that (audit, style, bottles) it does not.

require "fileutils"
require "json"
require "pathname"
require "socket"
require "tmpdir"

FORMULA, SOURCE, PREFIX = ARGV.map { |word| Pathname(word).expand_path }

class Service
  attr_reader :told

  def initialize(formula, &block)
    @formula = formula
    @told = {}
    instance_eval(&block)
  end

  def run(words) = @told[:run] = words.map(&:to_s)
  def keep_alive(value) = @told[:keep_alive] = value
  def log_path(path) = @told[:log_path] = path.to_s
  def error_log_path(path) = @told[:error_log_path] = path.to_s
  def opt_bin = @formula.opt_bin
  def var = @formula.var
end

class Livecheck
  def url(value) = value
  def strategy(value) = value
end

class Formula
  include FileUtils

  class << self
    attr_reader :told, :service_block, :test_block

    def inherited(formula)
      formula.instance_variable_set(:@told, { depends_on: {} })
      super
    end

    %i[desc homepage url sha256 license].each do |word|
      define_method(word) { |value| @told[word] = value }
    end

    def head(address, branch:) = @told[:head] = [address, branch]

    def depends_on(what)
      name, kind = what.is_a?(Hash) ? what.first : [what, :run]
      @told[:depends_on][name] = kind
    end

    def livecheck(&block) = Livecheck.new.instance_eval(&block)
    def service(&block) = @service_block = block
    def test(&block) = @test_block = block
  end

  def prefix = PREFIX
  def bin = prefix/"bin"
  def share = prefix/"share"
  def opt_bin = prefix/"bin"
  def var = prefix/"var"
  def bash_completion = prefix/"etc/bash_completion.d"
  def zsh_completion = share/"zsh/site-functions"
  def fish_completion = share/"fish/vendor_completions.d"

  # Homebrew's, but for the kind of build: -O3 takes long, and is what the other builds are for.
  def std_cmake_args
    %W[-DCMAKE_INSTALL_PREFIX=#{prefix} -DCMAKE_INSTALL_LIBDIR=lib -DCMAKE_BUILD_TYPE=#{ENV.fetch("STUB_BUILD_TYPE", "Release")}
       -DFETCHCONTENT_FULLY_DISCONNECTED=ON -DBUILD_TESTING=OFF -Wno-dev]
  end

  def system(*words)
    Kernel.system(*words.map(&:to_s)) or raise "failed: #{words.join(" ")}"
  end

  def spawn(*words) = Process.spawn(*words.map(&:to_s))

  def shell_output(command, status = 0)
    output = `#{command}`
    raise "exit status #{$?.exitstatus} of: #{command}" unless $?.exitstatus == status

    output
  end

  def generate_completions_from_executable(*command)
    { bash: bash_completion/"randnum", zsh: zsh_completion/"_randnum", fish: fish_completion/"randnum.fish" }.each do |shell, file|
      file.dirname.mkpath
      file.write(IO.popen([*command.map(&:to_s), shell.to_s], &:read))
      raise "no completions for #{shell}" unless $?.success? && file.size.positive?
    end
  end

  def assert_equal(expected, found)
    raise "expected #{expected.inspect}, found #{found.inspect}" unless expected == found
  end

  def free_port = TCPServer.open("127.0.0.1", 0) { |server| server.addr[1] }
end

load FORMULA.to_s
formula = Randnum.new
Dir.chdir(SOURCE) { formula.install }
Dir.mktmpdir { |room| Dir.chdir(room) { formula.instance_eval(&Randnum.test_block) } }
puts JSON.pretty_generate(Randnum.told.merge(service: Service.new(formula, &Randnum.service_block).told))
