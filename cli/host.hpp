// SPDX-License-Identifier: Apache-2.0
// Host: the outside world as the commands see it: the terminal, the environment, today's date, the messages.
// Nothing else in the program reads them.
#pragma once

#include "setting.hpp"

#include "kine/base/date.hpp"
#include "kine/base/result.hpp"
#include "kine/render/style.hpp"

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kine::cli {

enum class ColorChoice { automatic, always, never };

class Host {
  public:
    Host(); // looks at the terminal once

    void choose_color(ColorChoice choice) { color_ = choice; }
    [[nodiscard]] Style data_style(bool to_file) const; // of what is written by Output
    [[nodiscard]] Style message_style() const;
    [[nodiscard]] bool data_on_terminal() const { return data_on_terminal_; }

    // Empty when not set.
    [[nodiscard]] std::string variable(const char* name) const;
    // KINE_TODAY, else the day of the system clock where the machine is.
    [[nodiscard]] Result<Date> today() const;

    // What runs, as typed, and the values that it takes from a file of settings: a mistake about one of these, which nobody typed, is
    // told where it is written.
    void name_command(std::string command, std::span<const std::string> words)
    {
        command_ = std::move(command);
        typed_.assign(words.begin(), words.end());
    }
    void take_settings(std::vector<Setting> settings) { settings_ = std::move(settings); }

    // On the standard error, as a whole.
    void say(std::string_view text) const;
    void report(const Diagnostic& diagnostic) const;
    void report(std::span<const Diagnostic> diagnostics) const;

    // Until the process ends: taking the tables apart would be a tenth of the time of a quote.
    template <class T> T& keep(std::shared_ptr<T> thing)
    {
        kept_.push_back(thing);
        return *thing;
    }

  private:
    [[nodiscard]] Style style(bool terminal) const;
    [[nodiscard]] Diagnostic placed(Diagnostic diagnostic) const;

    bool data_on_terminal_{false};
    bool messages_on_terminal_{false};
    bool color_wanted_{true}; // neither NO_COLOR nor a terminal without colours
    std::size_t width_;
    ColorChoice color_{ColorChoice::automatic};
    std::string command_;
    std::vector<std::string> typed_;
    std::vector<Setting> settings_;
    std::vector<std::shared_ptr<const void>> kept_;
};

} // namespace kine::cli
