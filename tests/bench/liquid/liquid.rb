# The same template by Debian's ruby-liquid, parsed once. ruby liquid.rb TEMPLATE DATA OUTPUT RENDERS: writes what it
# makes to OUTPUT and prints the CPU seconds that RENDERS took; half as many before are not counted.
require 'json'
require 'liquid'

template = Liquid::Template.parse(File.read(ARGV[0]))
data = JSON.parse(File.read(ARGV[1]))
renders = ARGV[3].to_i
File.write(ARGV[2], template.render!(data))
(renders / 2).times { template.render!(data) }
begun = Process.clock_gettime(Process::CLOCK_PROCESS_CPUTIME_ID)
renders.times { template.render!(data) }
puts Process.clock_gettime(Process::CLOCK_PROCESS_CPUTIME_ID) - begun
