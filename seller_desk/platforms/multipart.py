"""A form of several parts as bytes, files included."""

from collections.abc import Sequence

Part = tuple[str, str, str, bytes]  # name, file name (empty: none), media type, content


def multipart(parts: Sequence[Part]) -> tuple[str, bytes]:
    """The content type with its boundary, and the body."""
    from urllib3.fields import RequestField
    from urllib3.filepost import encode_multipart_formdata

    fields = []
    for name, file_name, media_type, content in parts:
        field = RequestField(name, content, file_name or None)
        field.make_multipart(content_type=media_type)
        fields.append(field)
    body, content_type = encode_multipart_formdata(fields)
    return content_type, body
