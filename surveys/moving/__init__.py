"""The door for a survey that moves to another site: what was asked and what was released, never who answered.

`pack` and `unpack` are inverses, but for the address where it is taken. No participants, invitations, drafts, addresses
or uploads are ever packed; responses only where somebody asks for them, without whom they came from.
"""

from .joining import join as join
from .packing import pack as pack
from .unpacking import unpack as unpack
