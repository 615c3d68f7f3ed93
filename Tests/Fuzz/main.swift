// Runs random queries against random texts, as many as there is time for.
//
//     suoyin-fuzz [--runs 1000000] [--seed 1] [--from 0]
//
// Each run has its own generator, seeded from the seed and the run's number, so that a failure can be
// repeated with `--from NUMBER --runs 1`. Runs that have failed before are kept in `FuzzerTests`.

import Foundation
import TestSupport

func report(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }

var numbers = ["--runs": 1_000_000, "--seed": 1, "--from": 0]
var arguments = CommandLine.arguments.dropFirst()
while let name = arguments.popFirst() {
  guard numbers[name] != nil, let value = arguments.popFirst().flatMap({ Int($0) }) else {
    report("usage: suoyin-fuzz [--runs NUMBER] [--seed NUMBER] [--from NUMBER]")
    exit(2)
  }
  numbers[name] = value
}
let fuzzer = try Fuzzer(seed: UInt64(numbers["--seed"]!))
let first = numbers["--from"]!
for run in first..<first + numbers["--runs"]! {
  if let failure = try fuzzer.failure(ofRun: run) {
    report("run \(run) of seed \(numbers["--seed"]!): \(failure)")
    exit(1)
  }
  if (run + 1) % 50_000 == 0 { report("\(run + 1) runs, \(fuzzer.queryCount) queries of indexes") }
}
report("\(numbers["--runs"]!) runs, \(fuzzer.queryCount) queries of indexes: no failures")
