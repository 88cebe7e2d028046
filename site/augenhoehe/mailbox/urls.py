from django.urls import path

from augenhoehe.mailbox.views import message, messages

urlpatterns = [
    path("", messages, name="mailbox"),
    path("<int:number>/", message, name="mailbox_message"),
]
