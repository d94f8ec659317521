// SPDX-License-Identifier: Apache-2.0
#include "kine/input/patient_mark.hpp"

#include <doctest/doctest.h>

namespace test_patient_mark {

using namespace kine;

TEST_CASE("patient mark: a record number is shown as it is")
{
    for (const char* number : {"P0012", "1", "2026-14/b", "k_7", "ABCDEFGHIJK1"}) {
        CHECK(is_record_number(number));
        CHECK(patient_mark(number) == number);
    }
    CHECK(patient_mark("").empty());
}

TEST_CASE("patient mark: a name, a NIR, anything else is shown by a mark, always the same")
{
    for (const char* person : {"Quiberon", "Maëlle Quiberon", "Quiberon1é", "2990215291001", "299021529100142",
                               "2 99 02 15", "quiberon@exemple.fr"}) {
        CHECK_FALSE(is_record_number(person));
        const std::string mark = patient_mark(person);
        CHECK(mark.starts_with("patient-"));
        CHECK(mark.size() == std::string_view{"patient-123456"}.size());
        CHECK(mark.find(person) == std::string::npos);
        CHECK(patient_mark(person) == mark);
    }
    CHECK(patient_mark("Quiberon") != patient_mark("Pleyben"));
}

} // namespace test_patient_mark
