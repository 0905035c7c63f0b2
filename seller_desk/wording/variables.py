"""What a snippet's variables stand for, by plain names: "buyer's first name" for ``first_name``."""

from seller_desk.translation import translate as _
from seller_desk.translation import translate_in_context as pgettext


def variable_name(code: str) -> str:
    """A code that the desk cannot fill is shown as it is."""
    names = {
        "agent_name": pgettext("variable", "your name"),
        "battery": pgettext("variable", "battery"),
        "buyer_name": pgettext("variable", "buyer’s name"),
        "carrier": pgettext("variable", "carrier"),
        "colour": pgettext("variable", "colour"),
        "delivered_on": pgettext("variable", "day of delivery"),
        "device": pgettext("variable", "device"),
        "first_name": pgettext("variable", "buyer’s first name"),
        "grade": pgettext("variable", "condition"),
        "imei": pgettext("variable", "IMEI"),
        "order_number": pgettext("variable", "order number"),
        "paid_on": pgettext("variable", "day of payment"),
        "price": pgettext("variable", "price"),
        "return_until": pgettext("variable", "last day to return"),
        "serial": pgettext("variable", "serial number"),
        "shipped_on": pgettext("variable", "day of dispatch"),
        "shipping": pgettext("variable", "shipping cost"),
        "shop_name": pgettext("variable", "shop’s name"),
        "storage": pgettext("variable", "storage"),
        "tracking": pgettext("variable", "tracking number"),
        "warranty_until": pgettext("variable", "end of warranty"),
    }
    return names.get(code, code)


def variable_tip(code: str) -> str:
    """What pressing the variable does; the code is what stands in the text."""
    return _("Insert {name}: {code} in the text").format(name=variable_name(code), code=f"{{{code}}}")
