// SPDX-License-Identifier: Apache-2.0
// A bare integer is not silently a decimal.
// error: conversion from
#include <kine/base/decimal.hpp>

void misuse();
void misuse()
{
#ifdef KINE_BAD
    [[maybe_unused]] const kine::Decimal eight = 8;
#else
    [[maybe_unused]] const kine::Decimal eight{8};
#endif
}
