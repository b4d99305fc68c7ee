# Sourced by ./run and ./test: install what is missing, from Debian and from npm.

as_root() {
	if [ "$(id -u)" = 0 ]; then
		"$@"
	else
		sudo "$@"
	fi
}

# missing_packages FILE: those of the list that are not installed.  A node that came from
# elsewhere serves as well as Debian's.
missing_packages() {
	sed 's/#.*//' "$1" | while read -r package; do
		case $package in
		'') continue ;;
		nodejs) ! command -v node >/dev/null || continue ;;
		npm) ! command -v npm >/dev/null || continue ;;
		esac
		dpkg-query -W -f '${db:Status-Abbrev}' "$package" 2>/dev/null | grep -q '^ii' ||
			echo "$package"
	done
}

apt_install() {
	as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@"
}

install_packages() {
	missing=$(missing_packages "$1" | tr '\n' ' ')
	[ -n "$missing" ] || return 0
	echo "Installing: $missing" >&2
	# shellcheck disable=SC2086 # a list of names
	{ apt_install $missing || { as_root apt-get update -q && apt_install $missing; }; } >&2
}

# The exact versions of package-lock.json, once.
install_npm() {
	[ node_modules/.package-lock.json -nt package-lock.json ] || {
		echo "Installing the npm parts" >&2
		npm ci --no-fund --no-audit --loglevel=error >&2
		touch node_modules/.package-lock.json
	}
}
