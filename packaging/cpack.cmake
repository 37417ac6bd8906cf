# SPDX-License-Identifier: MIT
#
# `cpack --config build/release/CPackConfig.cmake` makes a tarball that runs on any Linux of its architecture, and an RPM, from
# the same installation as all else. The Debian package is packaging/debian's: it keeps Debian's rules, which CPack does not.

set(CPACK_PACKAGE_NAME randnum)
set(CPACK_PACKAGE_VENDOR randnum)
set(CPACK_PACKAGE_CONTACT "randnum <randnum@users.noreply.github.com>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "Random numbers, in a shell and over HTTP")
set(CPACK_RESOURCE_FILE_LICENSE ${PROJECT_SOURCE_DIR}/LICENSE)
string(TOLOWER ${CMAKE_SYSTEM_NAME} system)
set(CPACK_PACKAGE_FILE_NAME ${CPACK_PACKAGE_NAME}-${PROJECT_VERSION}-${system}-${CMAKE_SYSTEM_PROCESSOR})
set(CPACK_PACKAGE_CHECKSUM SHA256)
set(CPACK_VERBATIM_VARIABLES ON)

set(CPACK_GENERATOR TGZ)
find_program(rpmbuild rpmbuild)
if(on_linux AND rpmbuild)
  list(APPEND CPACK_GENERATOR RPM)
endif()
set(CPACK_RPM_FILE_NAME RPM-DEFAULT)
set(CPACK_RPM_PACKAGE_LICENSE MIT)
set(CPACK_RPM_PACKAGE_URL ${PROJECT_HOMEPAGE_URL})
set(CPACK_RPM_PACKAGE_AUTOREQ OFF)   # static: it needs nothing
set(CPACK_RPM_PACKAGE_AUTOPROV OFF)
set(CPACK_RPM_SPEC_MORE_DEFINE "%define _build_id_links none")   # there is no debug information to link to
# Directories that other packages own.
set(CPACK_RPM_EXCLUDE_FROM_AUTO_FILELIST_ADDITION
  /usr/lib/systemd /usr/lib/systemd/system /usr/share/bash-completion /usr/share/bash-completion/completions
  /usr/share/zsh /usr/share/zsh/site-functions /usr/share/fish /usr/share/fish/vendor_completions.d
  /usr/share/man /usr/share/man/man1 /usr/share/man/man7)
include(CPack)
