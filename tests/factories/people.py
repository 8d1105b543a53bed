import factory
from django.contrib.auth.models import Group
from django.test import Client

from workflows.models import User
from workflows.roles import Role


class OfficerFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"petugas{n}")
    first_name = factory.Faker("first_name", locale="id_ID")
    last_name = factory.Faker("last_name", locale="id_ID")
    password = factory.django.Password("kata-sandi-uji-coba")


def officer(role: Role, **values: object) -> User:
    """An officer who holds one role."""
    made = OfficerFactory(**values)
    made.groups.add(Group.objects.get(name=role.name))
    return made


def browser_of(user: User) -> Client:
    """A browser in which they have signed in."""
    made = Client()
    made.force_login(user)
    return made
