// SPDX-License-Identifier: Apache-2.0
// A day is made from year, month and day, not from a number.
// error: conversion from
#include <kine/base/date.hpp>

void misuse();
void misuse()
{
#ifdef KINE_BAD
    [[maybe_unused]] const kine::Date day = 20260302;
#else
    [[maybe_unused]] const auto day = kine::make_date(2026, 3, 2);
#endif
}
