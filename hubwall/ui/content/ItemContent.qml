// A kind's own QML file, given the kind's values.
pragma ComponentBehavior: Bound
import QtQuick

Item {
    id: root

    required property QtObject content
    required property QtObject zone

    Component.onCompleted: loader.setSource(content.item, content.properties)

    Loader {
        id: loader
        anchors.fill: parent
        onStatusChanged: {
            if (status === Loader.Error)
                root.content.fail()
        }
    }

    Connections {
        target: root.content
        function onPropertiesChanged() {
            if (!loader.item)
                return
            for (const [name, value] of Object.entries(root.content.properties))
                loader.item[name] = value
        }
    }
}
