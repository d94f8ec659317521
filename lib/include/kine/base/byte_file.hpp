// SPDX-License-Identifier: Apache-2.0
// ByteFile: the bytes of an open file, read here and there, never as a whole. Spool: such a file without a name, for what does
// not fit in memory; it is gone with its owner, however the program ends. SharedSpool: many lists of bytes in one Spool, each
// read back in the order in which it was written.
// Promises: only the owner of the program can read a Spool; what is asked for is given, or FileFailure is thrown: a disk that
// is full or taken away leaves no way to go on.
// Refuses: to choose a directory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace kine {

// The system did not read, or write, what it was asked to.
class FileFailure : public std::runtime_error {
  public:
    FileFailure(std::string name, int error, bool writing)
        : std::runtime_error{"kine: " + name}, name_{std::move(name)}, error_{error}, writing_{writing}
    {
    }

    [[nodiscard]] const std::string& name() const { return name_; } // of the file, or of the directory of a Spool
    [[nodiscard]] int error() const { return error_; }              // errno; 0: the file became shorter
    [[nodiscard]] bool writing() const { return writing_; }

  private:
    std::string name_;
    int error_;
    bool writing_;
};

class ByteFile {
  public:
    // Takes the descriptor, of a regular file of that size.
    ByteFile(std::string name, int descriptor, std::uint64_t size);
    ByteFile(const ByteFile&) = delete;
    ByteFile& operator=(const ByteFile&) = delete;
    virtual ~ByteFile();

    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] std::uint64_t size() const { return size_; }
    // Adds to `out` the bytes [at, at + length), or what there is of them; from any thread.
    void read(std::uint64_t at, std::size_t length, std::string& out) const;
    // Somebody wrote into the file since it was opened, as far as its size and its times tell. A file replaced under its name
    // is another one: this one is as it was.
    [[nodiscard]] virtual bool was_rewritten() const;

  protected:
    struct Stamp {
        std::int64_t size{0};
        std::int64_t links{0};
        std::int64_t modified[2]{}; // seconds, and billionths
        std::int64_t changed[2]{};  // owner, rights and links too
    };
    [[nodiscard]] Stamp stamp() const;

    std::string name_;
    int descriptor_;
    std::uint64_t size_;
    Stamp opened_;
};

class Spool : public ByteFile {
  public:
    // `name`: of what it holds, if it has one.
    explicit Spool(const std::string& directory, std::string name = {});

    void append(std::string_view bytes);
    [[nodiscard]] bool was_rewritten() const override { return false; } // nobody else can

  private:
    std::string directory_;
};

class SharedSpool {
  public:
    SharedSpool(const std::string& directory, std::size_t lists);

    [[nodiscard]] std::size_t lists() const { return lists_.size(); }
    // Whole records: read() never cuts what one call gave.
    void append(std::size_t list, std::string_view bytes);
    [[nodiscard]] std::string read(std::size_t list) const; // all of it
    // As read(), a part after the other.
    class Reader {
      public:
        Reader(const SharedSpool& spool, std::size_t list) : spool_{&spool}, list_{list} {}
        // The next bytes, good until the next call; empty at the end.
        [[nodiscard]] std::string_view next();

      private:
        const SharedSpool* spool_;
        std::size_t list_;
        std::size_t part_{0};
        std::string bytes_;
    };

  private:
    struct Part {
        std::uint64_t at{0};
        std::size_t size{0};
    };
    struct List {
        std::vector<Part> parts; // in the file
        std::string last;        // not yet
    };

    Spool file_;
    std::vector<List> lists_;
    std::size_t held_; // bytes of a list in memory, at most
};

} // namespace kine
