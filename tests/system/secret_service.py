"""Runs on a session bus with a real Secret Service: writes, reads and erases a token; one JSON line tells how."""

import json
import sys

from seller_desk.domain.errors import SecretsUnavailable
from seller_desk.system.keyring_secrets import KeyringSecrets, trusted_backend


def main() -> None:
    secrets = KeyringSecrets()
    told: dict[str, object] = {"backend": type(trusted_backend()).__module__}
    try:
        told["before"] = secrets.read("shop")
        secrets.write("shop", "tökēn-1")
        told["written"] = KeyringSecrets().read("shop")
        secrets.write("shop", "token-2")
        told["replaced"] = secrets.read("shop")
        told["other"] = secrets.read("another-shop")
        secrets.erase("shop")
        secrets.erase("shop")
        told["erased"] = secrets.read("shop")
    except SecretsUnavailable as error:
        told["unavailable"] = error.reason
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main()
