#!/bin/sh
# The scripts of pages, in Node.
exec node --test --test-reporter=tap "$(dirname "$0")"
