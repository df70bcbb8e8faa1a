# What the commands in this folder share: requests to the services, and single values out of their JSON.
: "${WRITE:=http://localhost:8080}" "${READ:=http://localhost:8081}"

fail() {
  echo "$(basename "$0"): $*" >&2
  exit 1
}

# Each leaves the answer in $body and succeeds where it is a 2xx; others are told on stderr.
get() { request GET "$1" ''; }
post() { request POST "$1" "${2:-}"; }

request() { # method, URL, JSON or nothing
  if [ -n "$3" ]; then set -- "$1" "$2" -H 'Content-Type: application/json' -d "$3"; else set -- "$1" "$2"; fi
  method=$1 url=$2
  shift 2
  body=$(curl -sS --connect-timeout 5 --max-time 30 -X "$method" "$@" -w '\n%{http_code}' "$url") || return 1
  status=$(printf '%s' "$body" | tail -n 1)
  body=$(printf '%s' "$body" | sed '$d')
  case $status in
    2??) ;;
    *)
      echo "  $method $url: $status $(text detail "$body")" >&2
      return 1
      ;;
  esac
}

# One member of a flat object: its number, or its text; empty where there is none.
number() { printf '%s' "${2-$body}" | sed -n "s/.*\"$1\" *: *\([0-9][0-9]*\).*/\1/p" | head -n 1; }
text() { printf '%s' "${2-$body}" | sed -n "s/.*\"$1\" *: *\"\([^\"]*\)\".*/\1/p" | head -n 1; }

# The entry of one generation in the answer of GET /operations/generations, and the shards in it.
of_generation() {
  printf '%s' "$body" | tr -d '\n' | tr '{' '\n' |
    awk -v wanted="\"generation\" *: *$1 *," '/"generation" *:/ { on = ($0 ~ wanted) } on'
}

# All generations in that answer, one a line: number, state, era.
generations() {
  printf '%s' "$body" | tr -d '\n' | tr '{' '\n' |
    sed -n 's/.*"generation" *: *\([0-9]*\) *, *"state" *: *"\([a-z]*\)" *, *"era" *: *\([0-9]*\).*/\1 \2 \3/p'
}
