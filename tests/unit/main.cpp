// SPDX-License-Identifier: Apache-2.0
// Entry point of the doctest suites: the usual command line, then the line `N passed, N failed` that ends every suite.
#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include <cstdio>

namespace {

struct Totals {
    unsigned passed{0};
    unsigned failed{0};
};

Totals totals;

class Counter : public doctest::IReporter {
  public:
    explicit Counter(const doctest::ContextOptions&) {}

    void test_run_end(const doctest::TestRunStats& stats) override
    {
        totals.failed = stats.numTestCasesFailed;
        totals.passed = stats.numTestCasesPassingFilters - stats.numTestCasesFailed;
    }

    void report_query(const doctest::QueryData&) override {}
    void test_run_start() override {}
    void test_case_start(const doctest::TestCaseData&) override {}
    void test_case_reenter(const doctest::TestCaseData&) override {}
    void test_case_end(const doctest::CurrentTestCaseStats&) override {}
    void test_case_exception(const doctest::TestCaseException&) override {}
    void subcase_start(const doctest::SubcaseSignature&) override {}
    void subcase_end() override {}
    void log_assert(const doctest::AssertData&) override {}
    void log_message(const doctest::MessageData&) override {}
    void test_case_skipped(const doctest::TestCaseData&) override {}
};

} // namespace

DOCTEST_REGISTER_LISTENER("counter", 1, Counter);

int main(int argc, char** argv)
{
    doctest::Context context;
    context.setOption("minimal", true); // only failures; `-m=false` prints the usual summary
    context.applyCommandLine(argc, argv);
    const int result = context.run();
    if (context.shouldExit()) { // --help, --list-test-cases…
        return result;
    }
    std::printf("%u passed, %u failed\n", totals.passed, totals.failed);
    return result;
}
