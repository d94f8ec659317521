// SPDX-License-Identifier: Apache-2.0
// How a paper looks: its sizes, its colours, its margins. Nothing else in this layer chooses one.
// Lengths are whole units of Pango, 1/1024 of a point.
#pragma once

namespace kine::pdf {

constexpr int mm(int millimetres) { return static_cast<int>(millimetres * 73728000LL / 25400); }
constexpr int pt(int tenths_of_point) { return tenths_of_point * 1024 / 10; }

struct Color {
    unsigned char red{0};
    unsigned char green{0};
    unsigned char blue{0};
};

namespace ink {
inline constexpr Color text{0x1f, 0x24, 0x2b};
inline constexpr Color quiet{0x56, 0x5e, 0x69};
inline constexpr Color accent{0x1d, 0x4e, 0x6e};
inline constexpr Color warning{0x8a, 0x3b, 0x00};
inline constexpr Color hairline{0xd5, 0xda, 0xe0};
inline constexpr Color line{0x8a, 0x94, 0xa0};
inline constexpr Color mark{0xee, 0xf1, 0xf3}; // under the text, which stays readable
} // namespace ink

struct TextStyle {
    int size{pt(90)};
    int line{pt(132)}; // from a line to the next, whatever fonts the text calls for
    Color color{ink::text};
    bool bold{false};
};

namespace face {
inline constexpr TextStyle title{pt(200), pt(262), ink::accent, true};
inline constexpr TextStyle subtitle{pt(115), pt(160), ink::quiet, false};
inline constexpr TextStyle stamp{pt(110), pt(160), ink::accent, true};
inline constexpr TextStyle heading{pt(120), pt(168), ink::accent, true};
inline constexpr TextStyle subheading{pt(100), pt(146), ink::text, true};
inline constexpr TextStyle body{};
inline constexpr TextStyle strong{pt(90), pt(132), ink::text, true};
inline constexpr TextStyle quiet{pt(82), pt(120), ink::quiet, false};
inline constexpr TextStyle warning{pt(90), pt(132), ink::warning, true};
inline constexpr TextStyle label{pt(78), pt(114), ink::quiet, true};
inline constexpr TextStyle cell{pt(86), pt(124), ink::text, false};
inline constexpr TextStyle total{pt(86), pt(124), ink::text, true};
inline constexpr TextStyle column{pt(78), pt(110), ink::quiet, true};
inline constexpr TextStyle note{pt(76), pt(108), ink::quiet, false};
inline constexpr TextStyle figure{pt(72), pt(98), ink::quiet, false};
inline constexpr TextStyle footer{pt(72), pt(100), ink::quiet, false};
} // namespace face

namespace page {
inline constexpr int width = mm(210);
inline constexpr int height = mm(297);
inline constexpr int side = mm(18);
inline constexpr int top = mm(16);
inline constexpr int bottom = mm(11); // under the footer
inline constexpr int body = width - 2 * side;
} // namespace page

} // namespace kine::pdf
