# SPDX-License-Identifier: Apache-2.0
# What `cmake --install` puts in place, in components: `program` (the default), `documents` (what a tree outside of a
# distribution needs beside it), `library` (libkine, with KINE_LIBRARY), and `debian`, which only the .deb has.

set(kine_data "${CMAKE_INSTALL_DATADIR}/kine")
set(packaging_dir "${PROJECT_BINARY_DIR}/packaging")

install(TARGETS kine COMPONENT program)
install(TARGETS kine-json kine-pdf LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}/kine" COMPONENT program)
install(DIRECTORY tariffs/ DESTINATION "${kine_data}/tariffs" COMPONENT program FILES_MATCHING PATTERN "*.toml")
install(DIRECTORY lib/render/schemas/ DESTINATION "${kine_data}/schemas" COMPONENT program FILES_MATCHING PATTERN "*.json")
install(FILES README.md CONTRIBUTING.md SECURITY.md DESTINATION "${CMAKE_INSTALL_DOCDIR}" COMPONENT program)
install(FILES lib/README.md DESTINATION "${CMAKE_INSTALL_DOCDIR}/lib" COMPONENT program)
install(DIRECTORY examples DESTINATION "${CMAKE_INSTALL_DOCDIR}" COMPONENT program
    PATTERN attendu.test EXCLUDE PATTERN run.sh EXCLUDE)
install(FILES man/fr/README.md DESTINATION "${CMAKE_INSTALL_DOCDIR}/man/fr" COMPONENT program)
install(DIRECTORY man/fr/regles DESTINATION "${CMAKE_INSTALL_DOCDIR}/man/fr" COMPONENT program)
install(FILES LICENSE CHANGELOG.md DESTINATION "${CMAKE_INSTALL_DOCDIR}" COMPONENT documents)

# ------------------------------------------------------------------------------------------- completions, manual

# kine_made(<file> <command>...): a file made at build time by a command that writes it on its standard output.
find_program(KINE_SHELL sh REQUIRED)
mark_as_advanced(KINE_SHELL)
set(made "")
function(kine_made file depends)
    add_custom_command(OUTPUT "${packaging_dir}/${file}"
        COMMAND "${KINE_SHELL}" -c "\"$@\" > \"$0.new\" && mv \"$0.new\" \"$0\"" "${packaging_dir}/${file}" ${ARGN}
        DEPENDS ${depends}
        VERBATIM)
    set(made ${made} "${packaging_dir}/${file}" PARENT_SCOPE)
endfunction()

file(MAKE_DIRECTORY "${packaging_dir}")
foreach(shell IN ITEMS bash zsh fish)
    kine_made(kine.${shell} kine "$<TARGET_FILE:kine>" --completions ${shell})
endforeach()
install(FILES "${packaging_dir}/kine.bash" RENAME kine
    DESTINATION "${CMAKE_INSTALL_DATADIR}/bash-completion/completions" COMPONENT program)
# Debian has a directory of its own for what its packages bring to zsh.
set(KINE_ZSH_DIR "${CMAKE_INSTALL_DATADIR}/zsh/site-functions" CACHE STRING "Where the completions of zsh are installed")
install(FILES "${packaging_dir}/kine.zsh" RENAME _kine DESTINATION "${KINE_ZSH_DIR}" COMPONENT program)
install(FILES "${packaging_dir}/kine.fish" DESTINATION "${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d" COMPONENT program)

# Compressed without a name or a date: the same bytes at each build.
find_program(KINE_GZIP gzip REQUIRED)
mark_as_advanced(KINE_GZIP)
file(GLOB man_pages CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/man/*.[1-8]")
foreach(page IN LISTS man_pages)
    cmake_path(GET page FILENAME name)
    cmake_path(GET page EXTENSION LAST_ONLY section)
    string(SUBSTRING "${section}" 1 -1 section)
    kine_made(${name}.gz "${page}" "${KINE_GZIP}" -9nc "${page}")
    install(FILES "${packaging_dir}/${name}.gz" DESTINATION "${CMAKE_INSTALL_MANDIR}/man${section}" COMPONENT program)
endforeach()

# --------------------------------------------------------------------------------------------------------- Debian

kine_made(changelog.gz "${PROJECT_SOURCE_DIR}/CHANGELOG.md" "${KINE_GZIP}" -9nc "${PROJECT_SOURCE_DIR}/CHANGELOG.md")
kine_made(changelog.Debian.gz "${PROJECT_SOURCE_DIR}/packaging/debian/changelog"
    "${KINE_GZIP}" -9nc "${PROJECT_SOURCE_DIR}/packaging/debian/changelog")
install(FILES "${packaging_dir}/changelog.gz" "${packaging_dir}/changelog.Debian.gz" packaging/debian/copyright
    DESTINATION "${CMAKE_INSTALL_DOCDIR}" COMPONENT debian EXCLUDE_FROM_ALL)
install(FILES packaging/debian/lintian-overrides RENAME kine DESTINATION "${CMAKE_INSTALL_DATADIR}/lintian/overrides"
    COMPONENT debian EXCLUDE_FROM_ALL)

add_custom_target(kine_packaging ALL DEPENDS ${made})

# -------------------------------------------------------------------------------------------------------- libkine

if(KINE_LIBRARY)
    include(CMakePackageConfigHelpers)
    set(kine_cmake_dir "${CMAKE_INSTALL_LIBDIR}/cmake/kine")
    # One archive: the layers are a rule of the sources, not something that a consumer should know.
    add_library(kine_library STATIC)
    foreach(layer IN LISTS KINE_LAYERS)
        target_sources(kine_library PRIVATE "$<TARGET_OBJECTS:${layer}>")
    endforeach()
    target_sources(kine_library PRIVATE "$<TARGET_OBJECTS:kine_json>")
    set_target_properties(kine_library PROPERTIES OUTPUT_NAME kine EXPORT_NAME kine LINKER_LANGUAGE CXX)
    target_compile_features(kine_library INTERFACE cxx_std_20)
    target_include_directories(kine_library INTERFACE "$<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>")
    target_link_libraries(kine_library INTERFACE tl::expected
        $<LINK_ONLY:ZLIB::ZLIB> $<LINK_ONLY:simdjson::simdjson> $<LINK_ONLY:pugixml::static> $<LINK_ONLY:Threads::Threads>
        # By their names: the places of this machine are nobody else's.
        SQLiteCpp sqlite3 sodium)
    install(TARGETS kine_library EXPORT kine ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}" COMPONENT library)
    install(EXPORT kine FILE kine-targets.cmake NAMESPACE kine:: DESTINATION "${kine_cmake_dir}" COMPONENT library)
    install(DIRECTORY lib/include/kine DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}" COMPONENT library)
    configure_package_config_file(packaging/kine-config.cmake.in "${packaging_dir}/kine-config.cmake"
        INSTALL_DESTINATION "${kine_cmake_dir}" NO_SET_AND_CHECK_MACRO)
    write_basic_package_version_file("${packaging_dir}/kine-config-version.cmake" COMPATIBILITY SameMinorVersion)
    install(FILES "${packaging_dir}/kine-config.cmake" "${packaging_dir}/kine-config-version.cmake"
        DESTINATION "${kine_cmake_dir}" COMPONENT library)
endif()

# The pages of its API, asked for by name: Doxygen is not needed otherwise.
add_custom_target(kine_api COMMAND "${KINE_SHELL}" packaging/api/make.sh "${PROJECT_BINARY_DIR}/api"
    WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}" USES_TERMINAL VERBATIM)

# ----------------------------------------------------------------------------------------------- the libraries beside

# An archive for other systems than the one that builds brings the libraries that they may lack in this version and that
# Debian has no static form of; RUNPATH finds them. The C and C++ libraries are those of the
# system, and zlib, which every Debian has.
if(KINE_PORTABLE)
    set_target_properties(kine-json PROPERTIES INSTALL_RPATH "$ORIGIN/")
    set_target_properties(kine-pdf PROPERTIES INSTALL_RPATH "$ORIGIN/")
    foreach(library IN ITEMS fmt::fmt simdjson::simdjson)
        install(FILES "$<TARGET_SONAME_FILE:${library}>" DESTINATION "${CMAKE_INSTALL_LIBDIR}/kine" COMPONENT program)
    endforeach()
endif()

# ---------------------------------------------------------------------------------------------------------- CPack

set(KINE_PACKAGER "kine maintainers <maintainers@kine.invalid>" CACHE STRING "Who answers for the packages that are made")
set(CPACK_PACKAGE_CONTACT "${KINE_PACKAGER}")
set(CPACK_PACKAGE_VENDOR "kine")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "price and check the billing of French physiotherapists")
set(CPACK_PACKAGE_DESCRIPTION
"French physiotherapists bill by cotation: a coefficient times the value of a
lettre-clé, plus travel indemnities, supplements and majorations, under dated
rules. kine prices a cotation on any day, checks exported sessions against
every rule, makes the documents of a month and estimates, and keeps the
journal of the invoices. It works offline; its messages are in French.")
set(CPACK_PACKAGE_FILE_NAME "kine-${PROJECT_VERSION}")
set(CPACK_COMPONENTS_ALL program debian)
set(CPACK_COMPONENTS_GROUPING ALL_COMPONENTS_IN_ONE)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ
    WORLD_EXECUTE)
set(CPACK_GENERATOR DEB)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_NAME kine)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_SECTION utils)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS fonts-noto-core)
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "fonts-droid-fallback, hledger")
include(CPack)
