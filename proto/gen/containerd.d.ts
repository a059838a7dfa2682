import * as $protobuf from "protobufjs";
import Long = require("long");

/** Namespace containerd. */
export namespace containerd {

    /** Namespace services. */
    namespace services {

        /** Namespace containers. */
        namespace containers {

            /** Namespace v1. */
            namespace v1 {

                /**
                 * Properties of a Container.
                 * @deprecated Use containerd.services.containers.v1.Container.$Properties instead.
                 */
                interface IContainer extends containerd.services.containers.v1.Container.$Properties {
                }

                /** Represents a Container. */
                class Container {

                    /**
                     * Constructs a new Container.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.containers.v1.Container.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** Container id. */
                    id: string;

                    /** Container labels. */
                    labels: { [k: string]: string };

                    /** Container image. */
                    image: string;

                    /** Container runtime. */
                    runtime?: (containerd.services.containers.v1.Container.Runtime.$Properties|null);

                    /** Container spec. */
                    spec?: (google.protobuf.Any.$Properties|null);

                    /** Container snapshotter. */
                    snapshotter: string;

                    /** Container snapshotKey. */
                    snapshotKey: string;

                    /** Container createdAt. */
                    createdAt?: (google.protobuf.Timestamp.$Properties|null);

                    /** Container updatedAt. */
                    updatedAt?: (google.protobuf.Timestamp.$Properties|null);

                    /** Container extensions. */
                    extensions: { [k: string]: google.protobuf.Any.$Properties };

                    /** Container sandbox. */
                    sandbox: string;

                    /**
                     * Creates a new Container instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns Container instance
                     */
                    static create(properties: containerd.services.containers.v1.Container.$Shape): containerd.services.containers.v1.Container & containerd.services.containers.v1.Container.$Shape;
                    static create(properties?: containerd.services.containers.v1.Container.$Properties): containerd.services.containers.v1.Container;

                    /**
                     * Encodes the specified Container message. Does not implicitly {@link containerd.services.containers.v1.Container.verify|verify} messages.
                     * @param message Container message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.containers.v1.Container.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a Container message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.containers.v1.Container & containerd.services.containers.v1.Container.$Shape} Container
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.containers.v1.Container & containerd.services.containers.v1.Container.$Shape;
                }

                namespace Container {

                    /** Properties of a Container. */
                    interface $Properties {

                        /** Container id */
                        id?: (string|null);

                        /** Container labels */
                        labels?: ({ [k: string]: string }|null);

                        /** Container image */
                        image?: (string|null);

                        /** Container runtime */
                        runtime?: (containerd.services.containers.v1.Container.Runtime.$Properties|null);

                        /** Container spec */
                        spec?: (google.protobuf.Any.$Properties|null);

                        /** Container snapshotter */
                        snapshotter?: (string|null);

                        /** Container snapshotKey */
                        snapshotKey?: (string|null);

                        /** Container createdAt */
                        createdAt?: (google.protobuf.Timestamp.$Properties|null);

                        /** Container updatedAt */
                        updatedAt?: (google.protobuf.Timestamp.$Properties|null);

                        /** Container extensions */
                        extensions?: ({ [k: string]: google.protobuf.Any.$Properties }|null);

                        /** Container sandbox */
                        sandbox?: (string|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a Container. */
                    type $Shape = containerd.services.containers.v1.Container.$Properties;

                    /**
                     * Properties of a Runtime.
                     * @deprecated Use containerd.services.containers.v1.Container.Runtime.$Properties instead.
                     */
                    interface IRuntime extends containerd.services.containers.v1.Container.Runtime.$Properties {
                    }

                    /** Represents a Runtime. */
                    class Runtime {

                        /**
                         * Constructs a new Runtime.
                         * @param [properties] Properties to set
                         */
                        constructor(properties?: containerd.services.containers.v1.Container.Runtime.$Properties);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];

                        /** Runtime name. */
                        name: string;

                        /** Runtime options. */
                        options?: (google.protobuf.Any.$Properties|null);

                        /**
                         * Creates a new Runtime instance using the specified properties.
                         * @param [properties] Properties to set
                         * @returns Runtime instance
                         */
                        static create(properties: containerd.services.containers.v1.Container.Runtime.$Shape): containerd.services.containers.v1.Container.Runtime & containerd.services.containers.v1.Container.Runtime.$Shape;
                        static create(properties?: containerd.services.containers.v1.Container.Runtime.$Properties): containerd.services.containers.v1.Container.Runtime;

                        /**
                         * Encodes the specified Runtime message. Does not implicitly {@link containerd.services.containers.v1.Container.Runtime.verify|verify} messages.
                         * @param message Runtime message or plain object to encode
                         * @param [writer] Writer to encode to
                         * @returns Writer
                         */
                        static encode(message: containerd.services.containers.v1.Container.Runtime.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                        /**
                         * Decodes a Runtime message from the specified reader or buffer.
                         * @param reader Reader or buffer to decode from
                         * @param [length] Message length if known beforehand
                         * @returns {containerd.services.containers.v1.Container.Runtime & containerd.services.containers.v1.Container.Runtime.$Shape} Runtime
                         * @throws {Error} If the payload is not a reader or valid buffer
                         * @throws {$protobuf.util.ProtocolError} If required fields are missing
                         */
                        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.containers.v1.Container.Runtime & containerd.services.containers.v1.Container.Runtime.$Shape;
                    }

                    namespace Runtime {

                        /** Properties of a Runtime. */
                        interface $Properties {

                            /** Runtime name */
                            name?: (string|null);

                            /** Runtime options */
                            options?: (google.protobuf.Any.$Properties|null);

                            /** Unknown fields preserved while decoding when enabled */
                            $unknowns?: Uint8Array[];
                        }

                        /** Shape of a Runtime. */
                        type $Shape = containerd.services.containers.v1.Container.Runtime.$Properties;
                    }
                }

                /**
                 * Properties of a GetContainerRequest.
                 * @deprecated Use containerd.services.containers.v1.GetContainerRequest.$Properties instead.
                 */
                interface IGetContainerRequest extends containerd.services.containers.v1.GetContainerRequest.$Properties {
                }

                /** Represents a GetContainerRequest. */
                class GetContainerRequest {

                    /**
                     * Constructs a new GetContainerRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.containers.v1.GetContainerRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** GetContainerRequest id. */
                    id: string;

                    /**
                     * Creates a new GetContainerRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns GetContainerRequest instance
                     */
                    static create(properties: containerd.services.containers.v1.GetContainerRequest.$Shape): containerd.services.containers.v1.GetContainerRequest & containerd.services.containers.v1.GetContainerRequest.$Shape;
                    static create(properties?: containerd.services.containers.v1.GetContainerRequest.$Properties): containerd.services.containers.v1.GetContainerRequest;

                    /**
                     * Encodes the specified GetContainerRequest message. Does not implicitly {@link containerd.services.containers.v1.GetContainerRequest.verify|verify} messages.
                     * @param message GetContainerRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.containers.v1.GetContainerRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a GetContainerRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.containers.v1.GetContainerRequest & containerd.services.containers.v1.GetContainerRequest.$Shape} GetContainerRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.containers.v1.GetContainerRequest & containerd.services.containers.v1.GetContainerRequest.$Shape;
                }

                namespace GetContainerRequest {

                    /** Properties of a GetContainerRequest. */
                    interface $Properties {

                        /** GetContainerRequest id */
                        id?: (string|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a GetContainerRequest. */
                    type $Shape = containerd.services.containers.v1.GetContainerRequest.$Properties;
                }

                /**
                 * Properties of a GetContainerResponse.
                 * @deprecated Use containerd.services.containers.v1.GetContainerResponse.$Properties instead.
                 */
                interface IGetContainerResponse extends containerd.services.containers.v1.GetContainerResponse.$Properties {
                }

                /** Represents a GetContainerResponse. */
                class GetContainerResponse {

                    /**
                     * Constructs a new GetContainerResponse.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.containers.v1.GetContainerResponse.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** GetContainerResponse container. */
                    container?: (containerd.services.containers.v1.Container.$Properties|null);

                    /**
                     * Creates a new GetContainerResponse instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns GetContainerResponse instance
                     */
                    static create(properties: containerd.services.containers.v1.GetContainerResponse.$Shape): containerd.services.containers.v1.GetContainerResponse & containerd.services.containers.v1.GetContainerResponse.$Shape;
                    static create(properties?: containerd.services.containers.v1.GetContainerResponse.$Properties): containerd.services.containers.v1.GetContainerResponse;

                    /**
                     * Encodes the specified GetContainerResponse message. Does not implicitly {@link containerd.services.containers.v1.GetContainerResponse.verify|verify} messages.
                     * @param message GetContainerResponse message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.containers.v1.GetContainerResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a GetContainerResponse message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.containers.v1.GetContainerResponse & containerd.services.containers.v1.GetContainerResponse.$Shape} GetContainerResponse
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.containers.v1.GetContainerResponse & containerd.services.containers.v1.GetContainerResponse.$Shape;
                }

                namespace GetContainerResponse {

                    /** Properties of a GetContainerResponse. */
                    interface $Properties {

                        /** GetContainerResponse container */
                        container?: (containerd.services.containers.v1.Container.$Properties|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a GetContainerResponse. */
                    type $Shape = containerd.services.containers.v1.GetContainerResponse.$Properties;
                }

                /**
                 * Properties of a ListContainersRequest.
                 * @deprecated Use containerd.services.containers.v1.ListContainersRequest.$Properties instead.
                 */
                interface IListContainersRequest extends containerd.services.containers.v1.ListContainersRequest.$Properties {
                }

                /** Represents a ListContainersRequest. */
                class ListContainersRequest {

                    /**
                     * Constructs a new ListContainersRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.containers.v1.ListContainersRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** ListContainersRequest filters. */
                    filters: string[];

                    /**
                     * Creates a new ListContainersRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns ListContainersRequest instance
                     */
                    static create(properties: containerd.services.containers.v1.ListContainersRequest.$Shape): containerd.services.containers.v1.ListContainersRequest & containerd.services.containers.v1.ListContainersRequest.$Shape;
                    static create(properties?: containerd.services.containers.v1.ListContainersRequest.$Properties): containerd.services.containers.v1.ListContainersRequest;

                    /**
                     * Encodes the specified ListContainersRequest message. Does not implicitly {@link containerd.services.containers.v1.ListContainersRequest.verify|verify} messages.
                     * @param message ListContainersRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.containers.v1.ListContainersRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a ListContainersRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.containers.v1.ListContainersRequest & containerd.services.containers.v1.ListContainersRequest.$Shape} ListContainersRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.containers.v1.ListContainersRequest & containerd.services.containers.v1.ListContainersRequest.$Shape;
                }

                namespace ListContainersRequest {

                    /** Properties of a ListContainersRequest. */
                    interface $Properties {

                        /** ListContainersRequest filters */
                        filters?: (string[]|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a ListContainersRequest. */
                    type $Shape = containerd.services.containers.v1.ListContainersRequest.$Properties;
                }

                /**
                 * Properties of a ListContainersResponse.
                 * @deprecated Use containerd.services.containers.v1.ListContainersResponse.$Properties instead.
                 */
                interface IListContainersResponse extends containerd.services.containers.v1.ListContainersResponse.$Properties {
                }

                /** Represents a ListContainersResponse. */
                class ListContainersResponse {

                    /**
                     * Constructs a new ListContainersResponse.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.containers.v1.ListContainersResponse.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** ListContainersResponse containers. */
                    containers: containerd.services.containers.v1.Container.$Properties[];

                    /**
                     * Creates a new ListContainersResponse instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns ListContainersResponse instance
                     */
                    static create(properties: containerd.services.containers.v1.ListContainersResponse.$Shape): containerd.services.containers.v1.ListContainersResponse & containerd.services.containers.v1.ListContainersResponse.$Shape;
                    static create(properties?: containerd.services.containers.v1.ListContainersResponse.$Properties): containerd.services.containers.v1.ListContainersResponse;

                    /**
                     * Encodes the specified ListContainersResponse message. Does not implicitly {@link containerd.services.containers.v1.ListContainersResponse.verify|verify} messages.
                     * @param message ListContainersResponse message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.containers.v1.ListContainersResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a ListContainersResponse message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.containers.v1.ListContainersResponse & containerd.services.containers.v1.ListContainersResponse.$Shape} ListContainersResponse
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.containers.v1.ListContainersResponse & containerd.services.containers.v1.ListContainersResponse.$Shape;
                }

                namespace ListContainersResponse {

                    /** Properties of a ListContainersResponse. */
                    interface $Properties {

                        /** ListContainersResponse containers */
                        containers?: (containerd.services.containers.v1.Container.$Properties[]|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a ListContainersResponse. */
                    type $Shape = containerd.services.containers.v1.ListContainersResponse.$Properties;
                }

                /**
                 * Properties of a ListContainerMessage.
                 * @deprecated Use containerd.services.containers.v1.ListContainerMessage.$Properties instead.
                 */
                interface IListContainerMessage extends containerd.services.containers.v1.ListContainerMessage.$Properties {
                }

                /** Represents a ListContainerMessage. */
                class ListContainerMessage {

                    /**
                     * Constructs a new ListContainerMessage.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.containers.v1.ListContainerMessage.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** ListContainerMessage container. */
                    container?: (containerd.services.containers.v1.Container.$Properties|null);

                    /**
                     * Creates a new ListContainerMessage instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns ListContainerMessage instance
                     */
                    static create(properties: containerd.services.containers.v1.ListContainerMessage.$Shape): containerd.services.containers.v1.ListContainerMessage & containerd.services.containers.v1.ListContainerMessage.$Shape;
                    static create(properties?: containerd.services.containers.v1.ListContainerMessage.$Properties): containerd.services.containers.v1.ListContainerMessage;

                    /**
                     * Encodes the specified ListContainerMessage message. Does not implicitly {@link containerd.services.containers.v1.ListContainerMessage.verify|verify} messages.
                     * @param message ListContainerMessage message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.containers.v1.ListContainerMessage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a ListContainerMessage message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.containers.v1.ListContainerMessage & containerd.services.containers.v1.ListContainerMessage.$Shape} ListContainerMessage
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.containers.v1.ListContainerMessage & containerd.services.containers.v1.ListContainerMessage.$Shape;
                }

                namespace ListContainerMessage {

                    /** Properties of a ListContainerMessage. */
                    interface $Properties {

                        /** ListContainerMessage container */
                        container?: (containerd.services.containers.v1.Container.$Properties|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a ListContainerMessage. */
                    type $Shape = containerd.services.containers.v1.ListContainerMessage.$Properties;
                }

                /**
                 * Properties of a CreateContainerRequest.
                 * @deprecated Use containerd.services.containers.v1.CreateContainerRequest.$Properties instead.
                 */
                interface ICreateContainerRequest extends containerd.services.containers.v1.CreateContainerRequest.$Properties {
                }

                /** Represents a CreateContainerRequest. */
                class CreateContainerRequest {

                    /**
                     * Constructs a new CreateContainerRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.containers.v1.CreateContainerRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** CreateContainerRequest container. */
                    container?: (containerd.services.containers.v1.Container.$Properties|null);

                    /**
                     * Creates a new CreateContainerRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns CreateContainerRequest instance
                     */
                    static create(properties: containerd.services.containers.v1.CreateContainerRequest.$Shape): containerd.services.containers.v1.CreateContainerRequest & containerd.services.containers.v1.CreateContainerRequest.$Shape;
                    static create(properties?: containerd.services.containers.v1.CreateContainerRequest.$Properties): containerd.services.containers.v1.CreateContainerRequest;

                    /**
                     * Encodes the specified CreateContainerRequest message. Does not implicitly {@link containerd.services.containers.v1.CreateContainerRequest.verify|verify} messages.
                     * @param message CreateContainerRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.containers.v1.CreateContainerRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a CreateContainerRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.containers.v1.CreateContainerRequest & containerd.services.containers.v1.CreateContainerRequest.$Shape} CreateContainerRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.containers.v1.CreateContainerRequest & containerd.services.containers.v1.CreateContainerRequest.$Shape;
                }

                namespace CreateContainerRequest {

                    /** Properties of a CreateContainerRequest. */
                    interface $Properties {

                        /** CreateContainerRequest container */
                        container?: (containerd.services.containers.v1.Container.$Properties|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a CreateContainerRequest. */
                    type $Shape = containerd.services.containers.v1.CreateContainerRequest.$Properties;
                }

                /**
                 * Properties of a CreateContainerResponse.
                 * @deprecated Use containerd.services.containers.v1.CreateContainerResponse.$Properties instead.
                 */
                interface ICreateContainerResponse extends containerd.services.containers.v1.CreateContainerResponse.$Properties {
                }

                /** Represents a CreateContainerResponse. */
                class CreateContainerResponse {

                    /**
                     * Constructs a new CreateContainerResponse.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.containers.v1.CreateContainerResponse.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** CreateContainerResponse container. */
                    container?: (containerd.services.containers.v1.Container.$Properties|null);

                    /**
                     * Creates a new CreateContainerResponse instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns CreateContainerResponse instance
                     */
                    static create(properties: containerd.services.containers.v1.CreateContainerResponse.$Shape): containerd.services.containers.v1.CreateContainerResponse & containerd.services.containers.v1.CreateContainerResponse.$Shape;
                    static create(properties?: containerd.services.containers.v1.CreateContainerResponse.$Properties): containerd.services.containers.v1.CreateContainerResponse;

                    /**
                     * Encodes the specified CreateContainerResponse message. Does not implicitly {@link containerd.services.containers.v1.CreateContainerResponse.verify|verify} messages.
                     * @param message CreateContainerResponse message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.containers.v1.CreateContainerResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a CreateContainerResponse message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.containers.v1.CreateContainerResponse & containerd.services.containers.v1.CreateContainerResponse.$Shape} CreateContainerResponse
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.containers.v1.CreateContainerResponse & containerd.services.containers.v1.CreateContainerResponse.$Shape;
                }

                namespace CreateContainerResponse {

                    /** Properties of a CreateContainerResponse. */
                    interface $Properties {

                        /** CreateContainerResponse container */
                        container?: (containerd.services.containers.v1.Container.$Properties|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a CreateContainerResponse. */
                    type $Shape = containerd.services.containers.v1.CreateContainerResponse.$Properties;
                }

                /**
                 * Properties of an UpdateContainerRequest.
                 * @deprecated Use containerd.services.containers.v1.UpdateContainerRequest.$Properties instead.
                 */
                interface IUpdateContainerRequest extends containerd.services.containers.v1.UpdateContainerRequest.$Properties {
                }

                /** Represents an UpdateContainerRequest. */
                class UpdateContainerRequest {

                    /**
                     * Constructs a new UpdateContainerRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.containers.v1.UpdateContainerRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** UpdateContainerRequest container. */
                    container?: (containerd.services.containers.v1.Container.$Properties|null);

                    /** UpdateContainerRequest updateMask. */
                    updateMask?: (google.protobuf.FieldMask.$Properties|null);

                    /**
                     * Creates a new UpdateContainerRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns UpdateContainerRequest instance
                     */
                    static create(properties: containerd.services.containers.v1.UpdateContainerRequest.$Shape): containerd.services.containers.v1.UpdateContainerRequest & containerd.services.containers.v1.UpdateContainerRequest.$Shape;
                    static create(properties?: containerd.services.containers.v1.UpdateContainerRequest.$Properties): containerd.services.containers.v1.UpdateContainerRequest;

                    /**
                     * Encodes the specified UpdateContainerRequest message. Does not implicitly {@link containerd.services.containers.v1.UpdateContainerRequest.verify|verify} messages.
                     * @param message UpdateContainerRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.containers.v1.UpdateContainerRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes an UpdateContainerRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.containers.v1.UpdateContainerRequest & containerd.services.containers.v1.UpdateContainerRequest.$Shape} UpdateContainerRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.containers.v1.UpdateContainerRequest & containerd.services.containers.v1.UpdateContainerRequest.$Shape;
                }

                namespace UpdateContainerRequest {

                    /** Properties of an UpdateContainerRequest. */
                    interface $Properties {

                        /** UpdateContainerRequest container */
                        container?: (containerd.services.containers.v1.Container.$Properties|null);

                        /** UpdateContainerRequest updateMask */
                        updateMask?: (google.protobuf.FieldMask.$Properties|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of an UpdateContainerRequest. */
                    type $Shape = containerd.services.containers.v1.UpdateContainerRequest.$Properties;
                }

                /**
                 * Properties of an UpdateContainerResponse.
                 * @deprecated Use containerd.services.containers.v1.UpdateContainerResponse.$Properties instead.
                 */
                interface IUpdateContainerResponse extends containerd.services.containers.v1.UpdateContainerResponse.$Properties {
                }

                /** Represents an UpdateContainerResponse. */
                class UpdateContainerResponse {

                    /**
                     * Constructs a new UpdateContainerResponse.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.containers.v1.UpdateContainerResponse.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** UpdateContainerResponse container. */
                    container?: (containerd.services.containers.v1.Container.$Properties|null);

                    /**
                     * Creates a new UpdateContainerResponse instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns UpdateContainerResponse instance
                     */
                    static create(properties: containerd.services.containers.v1.UpdateContainerResponse.$Shape): containerd.services.containers.v1.UpdateContainerResponse & containerd.services.containers.v1.UpdateContainerResponse.$Shape;
                    static create(properties?: containerd.services.containers.v1.UpdateContainerResponse.$Properties): containerd.services.containers.v1.UpdateContainerResponse;

                    /**
                     * Encodes the specified UpdateContainerResponse message. Does not implicitly {@link containerd.services.containers.v1.UpdateContainerResponse.verify|verify} messages.
                     * @param message UpdateContainerResponse message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.containers.v1.UpdateContainerResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes an UpdateContainerResponse message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.containers.v1.UpdateContainerResponse & containerd.services.containers.v1.UpdateContainerResponse.$Shape} UpdateContainerResponse
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.containers.v1.UpdateContainerResponse & containerd.services.containers.v1.UpdateContainerResponse.$Shape;
                }

                namespace UpdateContainerResponse {

                    /** Properties of an UpdateContainerResponse. */
                    interface $Properties {

                        /** UpdateContainerResponse container */
                        container?: (containerd.services.containers.v1.Container.$Properties|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of an UpdateContainerResponse. */
                    type $Shape = containerd.services.containers.v1.UpdateContainerResponse.$Properties;
                }

                /**
                 * Properties of a DeleteContainerRequest.
                 * @deprecated Use containerd.services.containers.v1.DeleteContainerRequest.$Properties instead.
                 */
                interface IDeleteContainerRequest extends containerd.services.containers.v1.DeleteContainerRequest.$Properties {
                }

                /** Represents a DeleteContainerRequest. */
                class DeleteContainerRequest {

                    /**
                     * Constructs a new DeleteContainerRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.containers.v1.DeleteContainerRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** DeleteContainerRequest id. */
                    id: string;

                    /**
                     * Creates a new DeleteContainerRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns DeleteContainerRequest instance
                     */
                    static create(properties: containerd.services.containers.v1.DeleteContainerRequest.$Shape): containerd.services.containers.v1.DeleteContainerRequest & containerd.services.containers.v1.DeleteContainerRequest.$Shape;
                    static create(properties?: containerd.services.containers.v1.DeleteContainerRequest.$Properties): containerd.services.containers.v1.DeleteContainerRequest;

                    /**
                     * Encodes the specified DeleteContainerRequest message. Does not implicitly {@link containerd.services.containers.v1.DeleteContainerRequest.verify|verify} messages.
                     * @param message DeleteContainerRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.containers.v1.DeleteContainerRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a DeleteContainerRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.containers.v1.DeleteContainerRequest & containerd.services.containers.v1.DeleteContainerRequest.$Shape} DeleteContainerRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.containers.v1.DeleteContainerRequest & containerd.services.containers.v1.DeleteContainerRequest.$Shape;
                }

                namespace DeleteContainerRequest {

                    /** Properties of a DeleteContainerRequest. */
                    interface $Properties {

                        /** DeleteContainerRequest id */
                        id?: (string|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a DeleteContainerRequest. */
                    type $Shape = containerd.services.containers.v1.DeleteContainerRequest.$Properties;
                }
            }
        }

        /** Namespace content. */
        namespace content {

            /** Namespace v1. */
            namespace v1 {

                /**
                 * Properties of an Info.
                 * @deprecated Use containerd.services.content.v1.Info.$Properties instead.
                 */
                interface IInfo extends containerd.services.content.v1.Info.$Properties {
                }

                /** Represents an Info. */
                class Info {

                    /**
                     * Constructs a new Info.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.content.v1.Info.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** Info digest. */
                    digest: string;

                    /** Info size. */
                    size: number;

                    /** Info createdAt. */
                    createdAt?: (google.protobuf.Timestamp.$Properties|null);

                    /** Info updatedAt. */
                    updatedAt?: (google.protobuf.Timestamp.$Properties|null);

                    /** Info labels. */
                    labels: { [k: string]: string };

                    /**
                     * Creates a new Info instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns Info instance
                     */
                    static create(properties: containerd.services.content.v1.Info.$Shape): containerd.services.content.v1.Info & containerd.services.content.v1.Info.$Shape;
                    static create(properties?: containerd.services.content.v1.Info.$Properties): containerd.services.content.v1.Info;

                    /**
                     * Encodes the specified Info message. Does not implicitly {@link containerd.services.content.v1.Info.verify|verify} messages.
                     * @param message Info message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.content.v1.Info.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes an Info message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.content.v1.Info & containerd.services.content.v1.Info.$Shape} Info
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.content.v1.Info & containerd.services.content.v1.Info.$Shape;
                }

                namespace Info {

                    /** Properties of an Info. */
                    interface $Properties {

                        /** Info digest */
                        digest?: (string|null);

                        /** Info size */
                        size?: (number|null);

                        /** Info createdAt */
                        createdAt?: (google.protobuf.Timestamp.$Properties|null);

                        /** Info updatedAt */
                        updatedAt?: (google.protobuf.Timestamp.$Properties|null);

                        /** Info labels */
                        labels?: ({ [k: string]: string }|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of an Info. */
                    type $Shape = containerd.services.content.v1.Info.$Properties;
                }

                /**
                 * Properties of an InfoRequest.
                 * @deprecated Use containerd.services.content.v1.InfoRequest.$Properties instead.
                 */
                interface IInfoRequest extends containerd.services.content.v1.InfoRequest.$Properties {
                }

                /** Represents an InfoRequest. */
                class InfoRequest {

                    /**
                     * Constructs a new InfoRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.content.v1.InfoRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** InfoRequest digest. */
                    digest: string;

                    /**
                     * Creates a new InfoRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns InfoRequest instance
                     */
                    static create(properties: containerd.services.content.v1.InfoRequest.$Shape): containerd.services.content.v1.InfoRequest & containerd.services.content.v1.InfoRequest.$Shape;
                    static create(properties?: containerd.services.content.v1.InfoRequest.$Properties): containerd.services.content.v1.InfoRequest;

                    /**
                     * Encodes the specified InfoRequest message. Does not implicitly {@link containerd.services.content.v1.InfoRequest.verify|verify} messages.
                     * @param message InfoRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.content.v1.InfoRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes an InfoRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.content.v1.InfoRequest & containerd.services.content.v1.InfoRequest.$Shape} InfoRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.content.v1.InfoRequest & containerd.services.content.v1.InfoRequest.$Shape;
                }

                namespace InfoRequest {

                    /** Properties of an InfoRequest. */
                    interface $Properties {

                        /** InfoRequest digest */
                        digest?: (string|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of an InfoRequest. */
                    type $Shape = containerd.services.content.v1.InfoRequest.$Properties;
                }

                /**
                 * Properties of an InfoResponse.
                 * @deprecated Use containerd.services.content.v1.InfoResponse.$Properties instead.
                 */
                interface IInfoResponse extends containerd.services.content.v1.InfoResponse.$Properties {
                }

                /** Represents an InfoResponse. */
                class InfoResponse {

                    /**
                     * Constructs a new InfoResponse.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.content.v1.InfoResponse.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** InfoResponse info. */
                    info?: (containerd.services.content.v1.Info.$Properties|null);

                    /**
                     * Creates a new InfoResponse instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns InfoResponse instance
                     */
                    static create(properties: containerd.services.content.v1.InfoResponse.$Shape): containerd.services.content.v1.InfoResponse & containerd.services.content.v1.InfoResponse.$Shape;
                    static create(properties?: containerd.services.content.v1.InfoResponse.$Properties): containerd.services.content.v1.InfoResponse;

                    /**
                     * Encodes the specified InfoResponse message. Does not implicitly {@link containerd.services.content.v1.InfoResponse.verify|verify} messages.
                     * @param message InfoResponse message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.content.v1.InfoResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes an InfoResponse message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.content.v1.InfoResponse & containerd.services.content.v1.InfoResponse.$Shape} InfoResponse
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.content.v1.InfoResponse & containerd.services.content.v1.InfoResponse.$Shape;
                }

                namespace InfoResponse {

                    /** Properties of an InfoResponse. */
                    interface $Properties {

                        /** InfoResponse info */
                        info?: (containerd.services.content.v1.Info.$Properties|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of an InfoResponse. */
                    type $Shape = containerd.services.content.v1.InfoResponse.$Properties;
                }

                /**
                 * Properties of an UpdateRequest.
                 * @deprecated Use containerd.services.content.v1.UpdateRequest.$Properties instead.
                 */
                interface IUpdateRequest extends containerd.services.content.v1.UpdateRequest.$Properties {
                }

                /** Represents an UpdateRequest. */
                class UpdateRequest {

                    /**
                     * Constructs a new UpdateRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.content.v1.UpdateRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** UpdateRequest info. */
                    info?: (containerd.services.content.v1.Info.$Properties|null);

                    /** UpdateRequest updateMask. */
                    updateMask?: (google.protobuf.FieldMask.$Properties|null);

                    /**
                     * Creates a new UpdateRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns UpdateRequest instance
                     */
                    static create(properties: containerd.services.content.v1.UpdateRequest.$Shape): containerd.services.content.v1.UpdateRequest & containerd.services.content.v1.UpdateRequest.$Shape;
                    static create(properties?: containerd.services.content.v1.UpdateRequest.$Properties): containerd.services.content.v1.UpdateRequest;

                    /**
                     * Encodes the specified UpdateRequest message. Does not implicitly {@link containerd.services.content.v1.UpdateRequest.verify|verify} messages.
                     * @param message UpdateRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.content.v1.UpdateRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes an UpdateRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.content.v1.UpdateRequest & containerd.services.content.v1.UpdateRequest.$Shape} UpdateRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.content.v1.UpdateRequest & containerd.services.content.v1.UpdateRequest.$Shape;
                }

                namespace UpdateRequest {

                    /** Properties of an UpdateRequest. */
                    interface $Properties {

                        /** UpdateRequest info */
                        info?: (containerd.services.content.v1.Info.$Properties|null);

                        /** UpdateRequest updateMask */
                        updateMask?: (google.protobuf.FieldMask.$Properties|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of an UpdateRequest. */
                    type $Shape = containerd.services.content.v1.UpdateRequest.$Properties;
                }

                /**
                 * Properties of an UpdateResponse.
                 * @deprecated Use containerd.services.content.v1.UpdateResponse.$Properties instead.
                 */
                interface IUpdateResponse extends containerd.services.content.v1.UpdateResponse.$Properties {
                }

                /** Represents an UpdateResponse. */
                class UpdateResponse {

                    /**
                     * Constructs a new UpdateResponse.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.content.v1.UpdateResponse.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** UpdateResponse info. */
                    info?: (containerd.services.content.v1.Info.$Properties|null);

                    /**
                     * Creates a new UpdateResponse instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns UpdateResponse instance
                     */
                    static create(properties: containerd.services.content.v1.UpdateResponse.$Shape): containerd.services.content.v1.UpdateResponse & containerd.services.content.v1.UpdateResponse.$Shape;
                    static create(properties?: containerd.services.content.v1.UpdateResponse.$Properties): containerd.services.content.v1.UpdateResponse;

                    /**
                     * Encodes the specified UpdateResponse message. Does not implicitly {@link containerd.services.content.v1.UpdateResponse.verify|verify} messages.
                     * @param message UpdateResponse message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.content.v1.UpdateResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes an UpdateResponse message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.content.v1.UpdateResponse & containerd.services.content.v1.UpdateResponse.$Shape} UpdateResponse
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.content.v1.UpdateResponse & containerd.services.content.v1.UpdateResponse.$Shape;
                }

                namespace UpdateResponse {

                    /** Properties of an UpdateResponse. */
                    interface $Properties {

                        /** UpdateResponse info */
                        info?: (containerd.services.content.v1.Info.$Properties|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of an UpdateResponse. */
                    type $Shape = containerd.services.content.v1.UpdateResponse.$Properties;
                }

                /**
                 * Properties of a ListContentRequest.
                 * @deprecated Use containerd.services.content.v1.ListContentRequest.$Properties instead.
                 */
                interface IListContentRequest extends containerd.services.content.v1.ListContentRequest.$Properties {
                }

                /** Represents a ListContentRequest. */
                class ListContentRequest {

                    /**
                     * Constructs a new ListContentRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.content.v1.ListContentRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** ListContentRequest filters. */
                    filters: string[];

                    /**
                     * Creates a new ListContentRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns ListContentRequest instance
                     */
                    static create(properties: containerd.services.content.v1.ListContentRequest.$Shape): containerd.services.content.v1.ListContentRequest & containerd.services.content.v1.ListContentRequest.$Shape;
                    static create(properties?: containerd.services.content.v1.ListContentRequest.$Properties): containerd.services.content.v1.ListContentRequest;

                    /**
                     * Encodes the specified ListContentRequest message. Does not implicitly {@link containerd.services.content.v1.ListContentRequest.verify|verify} messages.
                     * @param message ListContentRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.content.v1.ListContentRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a ListContentRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.content.v1.ListContentRequest & containerd.services.content.v1.ListContentRequest.$Shape} ListContentRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.content.v1.ListContentRequest & containerd.services.content.v1.ListContentRequest.$Shape;
                }

                namespace ListContentRequest {

                    /** Properties of a ListContentRequest. */
                    interface $Properties {

                        /** ListContentRequest filters */
                        filters?: (string[]|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a ListContentRequest. */
                    type $Shape = containerd.services.content.v1.ListContentRequest.$Properties;
                }

                /**
                 * Properties of a ListContentResponse.
                 * @deprecated Use containerd.services.content.v1.ListContentResponse.$Properties instead.
                 */
                interface IListContentResponse extends containerd.services.content.v1.ListContentResponse.$Properties {
                }

                /** Represents a ListContentResponse. */
                class ListContentResponse {

                    /**
                     * Constructs a new ListContentResponse.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.content.v1.ListContentResponse.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** ListContentResponse info. */
                    info: containerd.services.content.v1.Info.$Properties[];

                    /**
                     * Creates a new ListContentResponse instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns ListContentResponse instance
                     */
                    static create(properties: containerd.services.content.v1.ListContentResponse.$Shape): containerd.services.content.v1.ListContentResponse & containerd.services.content.v1.ListContentResponse.$Shape;
                    static create(properties?: containerd.services.content.v1.ListContentResponse.$Properties): containerd.services.content.v1.ListContentResponse;

                    /**
                     * Encodes the specified ListContentResponse message. Does not implicitly {@link containerd.services.content.v1.ListContentResponse.verify|verify} messages.
                     * @param message ListContentResponse message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.content.v1.ListContentResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a ListContentResponse message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.content.v1.ListContentResponse & containerd.services.content.v1.ListContentResponse.$Shape} ListContentResponse
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.content.v1.ListContentResponse & containerd.services.content.v1.ListContentResponse.$Shape;
                }

                namespace ListContentResponse {

                    /** Properties of a ListContentResponse. */
                    interface $Properties {

                        /** ListContentResponse info */
                        info?: (containerd.services.content.v1.Info.$Properties[]|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a ListContentResponse. */
                    type $Shape = containerd.services.content.v1.ListContentResponse.$Properties;
                }

                /**
                 * Properties of a DeleteContentRequest.
                 * @deprecated Use containerd.services.content.v1.DeleteContentRequest.$Properties instead.
                 */
                interface IDeleteContentRequest extends containerd.services.content.v1.DeleteContentRequest.$Properties {
                }

                /** Represents a DeleteContentRequest. */
                class DeleteContentRequest {

                    /**
                     * Constructs a new DeleteContentRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.content.v1.DeleteContentRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** DeleteContentRequest digest. */
                    digest: string;

                    /**
                     * Creates a new DeleteContentRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns DeleteContentRequest instance
                     */
                    static create(properties: containerd.services.content.v1.DeleteContentRequest.$Shape): containerd.services.content.v1.DeleteContentRequest & containerd.services.content.v1.DeleteContentRequest.$Shape;
                    static create(properties?: containerd.services.content.v1.DeleteContentRequest.$Properties): containerd.services.content.v1.DeleteContentRequest;

                    /**
                     * Encodes the specified DeleteContentRequest message. Does not implicitly {@link containerd.services.content.v1.DeleteContentRequest.verify|verify} messages.
                     * @param message DeleteContentRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.content.v1.DeleteContentRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a DeleteContentRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.content.v1.DeleteContentRequest & containerd.services.content.v1.DeleteContentRequest.$Shape} DeleteContentRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.content.v1.DeleteContentRequest & containerd.services.content.v1.DeleteContentRequest.$Shape;
                }

                namespace DeleteContentRequest {

                    /** Properties of a DeleteContentRequest. */
                    interface $Properties {

                        /** DeleteContentRequest digest */
                        digest?: (string|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a DeleteContentRequest. */
                    type $Shape = containerd.services.content.v1.DeleteContentRequest.$Properties;
                }

                /**
                 * Properties of a ReadContentRequest.
                 * @deprecated Use containerd.services.content.v1.ReadContentRequest.$Properties instead.
                 */
                interface IReadContentRequest extends containerd.services.content.v1.ReadContentRequest.$Properties {
                }

                /** Represents a ReadContentRequest. */
                class ReadContentRequest {

                    /**
                     * Constructs a new ReadContentRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.content.v1.ReadContentRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** ReadContentRequest digest. */
                    digest: string;

                    /** ReadContentRequest offset. */
                    offset: number;

                    /** ReadContentRequest size. */
                    size: number;

                    /**
                     * Creates a new ReadContentRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns ReadContentRequest instance
                     */
                    static create(properties: containerd.services.content.v1.ReadContentRequest.$Shape): containerd.services.content.v1.ReadContentRequest & containerd.services.content.v1.ReadContentRequest.$Shape;
                    static create(properties?: containerd.services.content.v1.ReadContentRequest.$Properties): containerd.services.content.v1.ReadContentRequest;

                    /**
                     * Encodes the specified ReadContentRequest message. Does not implicitly {@link containerd.services.content.v1.ReadContentRequest.verify|verify} messages.
                     * @param message ReadContentRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.content.v1.ReadContentRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a ReadContentRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.content.v1.ReadContentRequest & containerd.services.content.v1.ReadContentRequest.$Shape} ReadContentRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.content.v1.ReadContentRequest & containerd.services.content.v1.ReadContentRequest.$Shape;
                }

                namespace ReadContentRequest {

                    /** Properties of a ReadContentRequest. */
                    interface $Properties {

                        /** ReadContentRequest digest */
                        digest?: (string|null);

                        /** ReadContentRequest offset */
                        offset?: (number|null);

                        /** ReadContentRequest size */
                        size?: (number|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a ReadContentRequest. */
                    type $Shape = containerd.services.content.v1.ReadContentRequest.$Properties;
                }

                /**
                 * Properties of a ReadContentResponse.
                 * @deprecated Use containerd.services.content.v1.ReadContentResponse.$Properties instead.
                 */
                interface IReadContentResponse extends containerd.services.content.v1.ReadContentResponse.$Properties {
                }

                /** Represents a ReadContentResponse. */
                class ReadContentResponse {

                    /**
                     * Constructs a new ReadContentResponse.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.content.v1.ReadContentResponse.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** ReadContentResponse offset. */
                    offset: number;

                    /** ReadContentResponse data. */
                    data: Uint8Array;

                    /**
                     * Creates a new ReadContentResponse instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns ReadContentResponse instance
                     */
                    static create(properties: containerd.services.content.v1.ReadContentResponse.$Shape): containerd.services.content.v1.ReadContentResponse & containerd.services.content.v1.ReadContentResponse.$Shape;
                    static create(properties?: containerd.services.content.v1.ReadContentResponse.$Properties): containerd.services.content.v1.ReadContentResponse;

                    /**
                     * Encodes the specified ReadContentResponse message. Does not implicitly {@link containerd.services.content.v1.ReadContentResponse.verify|verify} messages.
                     * @param message ReadContentResponse message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.content.v1.ReadContentResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a ReadContentResponse message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.content.v1.ReadContentResponse & containerd.services.content.v1.ReadContentResponse.$Shape} ReadContentResponse
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.content.v1.ReadContentResponse & containerd.services.content.v1.ReadContentResponse.$Shape;
                }

                namespace ReadContentResponse {

                    /** Properties of a ReadContentResponse. */
                    interface $Properties {

                        /** ReadContentResponse offset */
                        offset?: (number|null);

                        /** ReadContentResponse data */
                        data?: (Uint8Array|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a ReadContentResponse. */
                    type $Shape = containerd.services.content.v1.ReadContentResponse.$Properties;
                }

                /**
                 * Properties of a Status.
                 * @deprecated Use containerd.services.content.v1.Status.$Properties instead.
                 */
                interface IStatus extends containerd.services.content.v1.Status.$Properties {
                }

                /** Represents a Status. */
                class Status {

                    /**
                     * Constructs a new Status.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.content.v1.Status.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** Status startedAt. */
                    startedAt?: (google.protobuf.Timestamp.$Properties|null);

                    /** Status updatedAt. */
                    updatedAt?: (google.protobuf.Timestamp.$Properties|null);

                    /** Status ref. */
                    ref: string;

                    /** Status offset. */
                    offset: number;

                    /** Status total. */
                    total: number;

                    /** Status expected. */
                    expected: string;

                    /**
                     * Creates a new Status instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns Status instance
                     */
                    static create(properties: containerd.services.content.v1.Status.$Shape): containerd.services.content.v1.Status & containerd.services.content.v1.Status.$Shape;
                    static create(properties?: containerd.services.content.v1.Status.$Properties): containerd.services.content.v1.Status;

                    /**
                     * Encodes the specified Status message. Does not implicitly {@link containerd.services.content.v1.Status.verify|verify} messages.
                     * @param message Status message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.content.v1.Status.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a Status message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.content.v1.Status & containerd.services.content.v1.Status.$Shape} Status
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.content.v1.Status & containerd.services.content.v1.Status.$Shape;
                }

                namespace Status {

                    /** Properties of a Status. */
                    interface $Properties {

                        /** Status startedAt */
                        startedAt?: (google.protobuf.Timestamp.$Properties|null);

                        /** Status updatedAt */
                        updatedAt?: (google.protobuf.Timestamp.$Properties|null);

                        /** Status ref */
                        ref?: (string|null);

                        /** Status offset */
                        offset?: (number|null);

                        /** Status total */
                        total?: (number|null);

                        /** Status expected */
                        expected?: (string|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a Status. */
                    type $Shape = containerd.services.content.v1.Status.$Properties;
                }

                /**
                 * Properties of a StatusRequest.
                 * @deprecated Use containerd.services.content.v1.StatusRequest.$Properties instead.
                 */
                interface IStatusRequest extends containerd.services.content.v1.StatusRequest.$Properties {
                }

                /** Represents a StatusRequest. */
                class StatusRequest {

                    /**
                     * Constructs a new StatusRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.content.v1.StatusRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** StatusRequest ref. */
                    ref: string;

                    /**
                     * Creates a new StatusRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns StatusRequest instance
                     */
                    static create(properties: containerd.services.content.v1.StatusRequest.$Shape): containerd.services.content.v1.StatusRequest & containerd.services.content.v1.StatusRequest.$Shape;
                    static create(properties?: containerd.services.content.v1.StatusRequest.$Properties): containerd.services.content.v1.StatusRequest;

                    /**
                     * Encodes the specified StatusRequest message. Does not implicitly {@link containerd.services.content.v1.StatusRequest.verify|verify} messages.
                     * @param message StatusRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.content.v1.StatusRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a StatusRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.content.v1.StatusRequest & containerd.services.content.v1.StatusRequest.$Shape} StatusRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.content.v1.StatusRequest & containerd.services.content.v1.StatusRequest.$Shape;
                }

                namespace StatusRequest {

                    /** Properties of a StatusRequest. */
                    interface $Properties {

                        /** StatusRequest ref */
                        ref?: (string|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a StatusRequest. */
                    type $Shape = containerd.services.content.v1.StatusRequest.$Properties;
                }

                /**
                 * Properties of a StatusResponse.
                 * @deprecated Use containerd.services.content.v1.StatusResponse.$Properties instead.
                 */
                interface IStatusResponse extends containerd.services.content.v1.StatusResponse.$Properties {
                }

                /** Represents a StatusResponse. */
                class StatusResponse {

                    /**
                     * Constructs a new StatusResponse.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.content.v1.StatusResponse.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** StatusResponse status. */
                    status?: (containerd.services.content.v1.Status.$Properties|null);

                    /**
                     * Creates a new StatusResponse instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns StatusResponse instance
                     */
                    static create(properties: containerd.services.content.v1.StatusResponse.$Shape): containerd.services.content.v1.StatusResponse & containerd.services.content.v1.StatusResponse.$Shape;
                    static create(properties?: containerd.services.content.v1.StatusResponse.$Properties): containerd.services.content.v1.StatusResponse;

                    /**
                     * Encodes the specified StatusResponse message. Does not implicitly {@link containerd.services.content.v1.StatusResponse.verify|verify} messages.
                     * @param message StatusResponse message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.content.v1.StatusResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a StatusResponse message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.content.v1.StatusResponse & containerd.services.content.v1.StatusResponse.$Shape} StatusResponse
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.content.v1.StatusResponse & containerd.services.content.v1.StatusResponse.$Shape;
                }

                namespace StatusResponse {

                    /** Properties of a StatusResponse. */
                    interface $Properties {

                        /** StatusResponse status */
                        status?: (containerd.services.content.v1.Status.$Properties|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a StatusResponse. */
                    type $Shape = containerd.services.content.v1.StatusResponse.$Properties;
                }

                /**
                 * Properties of a ListStatusesRequest.
                 * @deprecated Use containerd.services.content.v1.ListStatusesRequest.$Properties instead.
                 */
                interface IListStatusesRequest extends containerd.services.content.v1.ListStatusesRequest.$Properties {
                }

                /** Represents a ListStatusesRequest. */
                class ListStatusesRequest {

                    /**
                     * Constructs a new ListStatusesRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.content.v1.ListStatusesRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** ListStatusesRequest filters. */
                    filters: string[];

                    /**
                     * Creates a new ListStatusesRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns ListStatusesRequest instance
                     */
                    static create(properties: containerd.services.content.v1.ListStatusesRequest.$Shape): containerd.services.content.v1.ListStatusesRequest & containerd.services.content.v1.ListStatusesRequest.$Shape;
                    static create(properties?: containerd.services.content.v1.ListStatusesRequest.$Properties): containerd.services.content.v1.ListStatusesRequest;

                    /**
                     * Encodes the specified ListStatusesRequest message. Does not implicitly {@link containerd.services.content.v1.ListStatusesRequest.verify|verify} messages.
                     * @param message ListStatusesRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.content.v1.ListStatusesRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a ListStatusesRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.content.v1.ListStatusesRequest & containerd.services.content.v1.ListStatusesRequest.$Shape} ListStatusesRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.content.v1.ListStatusesRequest & containerd.services.content.v1.ListStatusesRequest.$Shape;
                }

                namespace ListStatusesRequest {

                    /** Properties of a ListStatusesRequest. */
                    interface $Properties {

                        /** ListStatusesRequest filters */
                        filters?: (string[]|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a ListStatusesRequest. */
                    type $Shape = containerd.services.content.v1.ListStatusesRequest.$Properties;
                }

                /**
                 * Properties of a ListStatusesResponse.
                 * @deprecated Use containerd.services.content.v1.ListStatusesResponse.$Properties instead.
                 */
                interface IListStatusesResponse extends containerd.services.content.v1.ListStatusesResponse.$Properties {
                }

                /** Represents a ListStatusesResponse. */
                class ListStatusesResponse {

                    /**
                     * Constructs a new ListStatusesResponse.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.content.v1.ListStatusesResponse.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** ListStatusesResponse statuses. */
                    statuses: containerd.services.content.v1.Status.$Properties[];

                    /**
                     * Creates a new ListStatusesResponse instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns ListStatusesResponse instance
                     */
                    static create(properties: containerd.services.content.v1.ListStatusesResponse.$Shape): containerd.services.content.v1.ListStatusesResponse & containerd.services.content.v1.ListStatusesResponse.$Shape;
                    static create(properties?: containerd.services.content.v1.ListStatusesResponse.$Properties): containerd.services.content.v1.ListStatusesResponse;

                    /**
                     * Encodes the specified ListStatusesResponse message. Does not implicitly {@link containerd.services.content.v1.ListStatusesResponse.verify|verify} messages.
                     * @param message ListStatusesResponse message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.content.v1.ListStatusesResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a ListStatusesResponse message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.content.v1.ListStatusesResponse & containerd.services.content.v1.ListStatusesResponse.$Shape} ListStatusesResponse
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.content.v1.ListStatusesResponse & containerd.services.content.v1.ListStatusesResponse.$Shape;
                }

                namespace ListStatusesResponse {

                    /** Properties of a ListStatusesResponse. */
                    interface $Properties {

                        /** ListStatusesResponse statuses */
                        statuses?: (containerd.services.content.v1.Status.$Properties[]|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a ListStatusesResponse. */
                    type $Shape = containerd.services.content.v1.ListStatusesResponse.$Properties;
                }

                /** WriteAction enum. */
                enum WriteAction {

                    /** STAT value */
                    STAT = 0,

                    /** WRITE value */
                    WRITE = 1,

                    /** COMMIT value */
                    COMMIT = 2
                }

                /**
                 * Properties of a WriteContentRequest.
                 * @deprecated Use containerd.services.content.v1.WriteContentRequest.$Properties instead.
                 */
                interface IWriteContentRequest extends containerd.services.content.v1.WriteContentRequest.$Properties {
                }

                /** Represents a WriteContentRequest. */
                class WriteContentRequest {

                    /**
                     * Constructs a new WriteContentRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.content.v1.WriteContentRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** WriteContentRequest action. */
                    action: containerd.services.content.v1.WriteAction;

                    /** WriteContentRequest ref. */
                    ref: string;

                    /** WriteContentRequest total. */
                    total: number;

                    /** WriteContentRequest expected. */
                    expected: string;

                    /** WriteContentRequest offset. */
                    offset: number;

                    /** WriteContentRequest data. */
                    data: Uint8Array;

                    /** WriteContentRequest labels. */
                    labels: { [k: string]: string };

                    /**
                     * Creates a new WriteContentRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns WriteContentRequest instance
                     */
                    static create(properties: containerd.services.content.v1.WriteContentRequest.$Shape): containerd.services.content.v1.WriteContentRequest & containerd.services.content.v1.WriteContentRequest.$Shape;
                    static create(properties?: containerd.services.content.v1.WriteContentRequest.$Properties): containerd.services.content.v1.WriteContentRequest;

                    /**
                     * Encodes the specified WriteContentRequest message. Does not implicitly {@link containerd.services.content.v1.WriteContentRequest.verify|verify} messages.
                     * @param message WriteContentRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.content.v1.WriteContentRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a WriteContentRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.content.v1.WriteContentRequest & containerd.services.content.v1.WriteContentRequest.$Shape} WriteContentRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.content.v1.WriteContentRequest & containerd.services.content.v1.WriteContentRequest.$Shape;
                }

                namespace WriteContentRequest {

                    /** Properties of a WriteContentRequest. */
                    interface $Properties {

                        /** WriteContentRequest action */
                        action?: (containerd.services.content.v1.WriteAction|null);

                        /** WriteContentRequest ref */
                        ref?: (string|null);

                        /** WriteContentRequest total */
                        total?: (number|null);

                        /** WriteContentRequest expected */
                        expected?: (string|null);

                        /** WriteContentRequest offset */
                        offset?: (number|null);

                        /** WriteContentRequest data */
                        data?: (Uint8Array|null);

                        /** WriteContentRequest labels */
                        labels?: ({ [k: string]: string }|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a WriteContentRequest. */
                    type $Shape = containerd.services.content.v1.WriteContentRequest.$Properties;
                }

                /**
                 * Properties of a WriteContentResponse.
                 * @deprecated Use containerd.services.content.v1.WriteContentResponse.$Properties instead.
                 */
                interface IWriteContentResponse extends containerd.services.content.v1.WriteContentResponse.$Properties {
                }

                /** Represents a WriteContentResponse. */
                class WriteContentResponse {

                    /**
                     * Constructs a new WriteContentResponse.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.content.v1.WriteContentResponse.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** WriteContentResponse action. */
                    action: containerd.services.content.v1.WriteAction;

                    /** WriteContentResponse startedAt. */
                    startedAt?: (google.protobuf.Timestamp.$Properties|null);

                    /** WriteContentResponse updatedAt. */
                    updatedAt?: (google.protobuf.Timestamp.$Properties|null);

                    /** WriteContentResponse offset. */
                    offset: number;

                    /** WriteContentResponse total. */
                    total: number;

                    /** WriteContentResponse digest. */
                    digest: string;

                    /**
                     * Creates a new WriteContentResponse instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns WriteContentResponse instance
                     */
                    static create(properties: containerd.services.content.v1.WriteContentResponse.$Shape): containerd.services.content.v1.WriteContentResponse & containerd.services.content.v1.WriteContentResponse.$Shape;
                    static create(properties?: containerd.services.content.v1.WriteContentResponse.$Properties): containerd.services.content.v1.WriteContentResponse;

                    /**
                     * Encodes the specified WriteContentResponse message. Does not implicitly {@link containerd.services.content.v1.WriteContentResponse.verify|verify} messages.
                     * @param message WriteContentResponse message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.content.v1.WriteContentResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a WriteContentResponse message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.content.v1.WriteContentResponse & containerd.services.content.v1.WriteContentResponse.$Shape} WriteContentResponse
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.content.v1.WriteContentResponse & containerd.services.content.v1.WriteContentResponse.$Shape;
                }

                namespace WriteContentResponse {

                    /** Properties of a WriteContentResponse. */
                    interface $Properties {

                        /** WriteContentResponse action */
                        action?: (containerd.services.content.v1.WriteAction|null);

                        /** WriteContentResponse startedAt */
                        startedAt?: (google.protobuf.Timestamp.$Properties|null);

                        /** WriteContentResponse updatedAt */
                        updatedAt?: (google.protobuf.Timestamp.$Properties|null);

                        /** WriteContentResponse offset */
                        offset?: (number|null);

                        /** WriteContentResponse total */
                        total?: (number|null);

                        /** WriteContentResponse digest */
                        digest?: (string|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a WriteContentResponse. */
                    type $Shape = containerd.services.content.v1.WriteContentResponse.$Properties;
                }

                /**
                 * Properties of an AbortRequest.
                 * @deprecated Use containerd.services.content.v1.AbortRequest.$Properties instead.
                 */
                interface IAbortRequest extends containerd.services.content.v1.AbortRequest.$Properties {
                }

                /** Represents an AbortRequest. */
                class AbortRequest {

                    /**
                     * Constructs a new AbortRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.content.v1.AbortRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** AbortRequest ref. */
                    ref: string;

                    /**
                     * Creates a new AbortRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns AbortRequest instance
                     */
                    static create(properties: containerd.services.content.v1.AbortRequest.$Shape): containerd.services.content.v1.AbortRequest & containerd.services.content.v1.AbortRequest.$Shape;
                    static create(properties?: containerd.services.content.v1.AbortRequest.$Properties): containerd.services.content.v1.AbortRequest;

                    /**
                     * Encodes the specified AbortRequest message. Does not implicitly {@link containerd.services.content.v1.AbortRequest.verify|verify} messages.
                     * @param message AbortRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.content.v1.AbortRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes an AbortRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.content.v1.AbortRequest & containerd.services.content.v1.AbortRequest.$Shape} AbortRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.content.v1.AbortRequest & containerd.services.content.v1.AbortRequest.$Shape;
                }

                namespace AbortRequest {

                    /** Properties of an AbortRequest. */
                    interface $Properties {

                        /** AbortRequest ref */
                        ref?: (string|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of an AbortRequest. */
                    type $Shape = containerd.services.content.v1.AbortRequest.$Properties;
                }
            }
        }

        /** Namespace diff. */
        namespace diff {

            /** Namespace v1. */
            namespace v1 {

                /**
                 * Properties of an ApplyRequest.
                 * @deprecated Use containerd.services.diff.v1.ApplyRequest.$Properties instead.
                 */
                interface IApplyRequest extends containerd.services.diff.v1.ApplyRequest.$Properties {
                }

                /** Represents an ApplyRequest. */
                class ApplyRequest {

                    /**
                     * Constructs a new ApplyRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.diff.v1.ApplyRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** ApplyRequest diff. */
                    diff?: (containerd.types.Descriptor.$Properties|null);

                    /** ApplyRequest mounts. */
                    mounts: containerd.types.Mount.$Properties[];

                    /** ApplyRequest payloads. */
                    payloads: { [k: string]: google.protobuf.Any.$Properties };

                    /** ApplyRequest syncFs. */
                    syncFs: boolean;

                    /**
                     * Creates a new ApplyRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns ApplyRequest instance
                     */
                    static create(properties: containerd.services.diff.v1.ApplyRequest.$Shape): containerd.services.diff.v1.ApplyRequest & containerd.services.diff.v1.ApplyRequest.$Shape;
                    static create(properties?: containerd.services.diff.v1.ApplyRequest.$Properties): containerd.services.diff.v1.ApplyRequest;

                    /**
                     * Encodes the specified ApplyRequest message. Does not implicitly {@link containerd.services.diff.v1.ApplyRequest.verify|verify} messages.
                     * @param message ApplyRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.diff.v1.ApplyRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes an ApplyRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.diff.v1.ApplyRequest & containerd.services.diff.v1.ApplyRequest.$Shape} ApplyRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.diff.v1.ApplyRequest & containerd.services.diff.v1.ApplyRequest.$Shape;
                }

                namespace ApplyRequest {

                    /** Properties of an ApplyRequest. */
                    interface $Properties {

                        /** ApplyRequest diff */
                        diff?: (containerd.types.Descriptor.$Properties|null);

                        /** ApplyRequest mounts */
                        mounts?: (containerd.types.Mount.$Properties[]|null);

                        /** ApplyRequest payloads */
                        payloads?: ({ [k: string]: google.protobuf.Any.$Properties }|null);

                        /** ApplyRequest syncFs */
                        syncFs?: (boolean|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of an ApplyRequest. */
                    type $Shape = containerd.services.diff.v1.ApplyRequest.$Properties;
                }

                /**
                 * Properties of an ApplyResponse.
                 * @deprecated Use containerd.services.diff.v1.ApplyResponse.$Properties instead.
                 */
                interface IApplyResponse extends containerd.services.diff.v1.ApplyResponse.$Properties {
                }

                /** Represents an ApplyResponse. */
                class ApplyResponse {

                    /**
                     * Constructs a new ApplyResponse.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.diff.v1.ApplyResponse.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** ApplyResponse applied. */
                    applied?: (containerd.types.Descriptor.$Properties|null);

                    /**
                     * Creates a new ApplyResponse instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns ApplyResponse instance
                     */
                    static create(properties: containerd.services.diff.v1.ApplyResponse.$Shape): containerd.services.diff.v1.ApplyResponse & containerd.services.diff.v1.ApplyResponse.$Shape;
                    static create(properties?: containerd.services.diff.v1.ApplyResponse.$Properties): containerd.services.diff.v1.ApplyResponse;

                    /**
                     * Encodes the specified ApplyResponse message. Does not implicitly {@link containerd.services.diff.v1.ApplyResponse.verify|verify} messages.
                     * @param message ApplyResponse message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.diff.v1.ApplyResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes an ApplyResponse message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.diff.v1.ApplyResponse & containerd.services.diff.v1.ApplyResponse.$Shape} ApplyResponse
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.diff.v1.ApplyResponse & containerd.services.diff.v1.ApplyResponse.$Shape;
                }

                namespace ApplyResponse {

                    /** Properties of an ApplyResponse. */
                    interface $Properties {

                        /** ApplyResponse applied */
                        applied?: (containerd.types.Descriptor.$Properties|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of an ApplyResponse. */
                    type $Shape = containerd.services.diff.v1.ApplyResponse.$Properties;
                }
            }
        }

        /** Namespace events. */
        namespace events {

            /** Namespace v1. */
            namespace v1 {

                /**
                 * Properties of a SubscribeRequest.
                 * @deprecated Use containerd.services.events.v1.SubscribeRequest.$Properties instead.
                 */
                interface ISubscribeRequest extends containerd.services.events.v1.SubscribeRequest.$Properties {
                }

                /** Represents a SubscribeRequest. */
                class SubscribeRequest {

                    /**
                     * Constructs a new SubscribeRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.events.v1.SubscribeRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** SubscribeRequest filters. */
                    filters: string[];

                    /**
                     * Creates a new SubscribeRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns SubscribeRequest instance
                     */
                    static create(properties: containerd.services.events.v1.SubscribeRequest.$Shape): containerd.services.events.v1.SubscribeRequest & containerd.services.events.v1.SubscribeRequest.$Shape;
                    static create(properties?: containerd.services.events.v1.SubscribeRequest.$Properties): containerd.services.events.v1.SubscribeRequest;

                    /**
                     * Encodes the specified SubscribeRequest message. Does not implicitly {@link containerd.services.events.v1.SubscribeRequest.verify|verify} messages.
                     * @param message SubscribeRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.events.v1.SubscribeRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a SubscribeRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.events.v1.SubscribeRequest & containerd.services.events.v1.SubscribeRequest.$Shape} SubscribeRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.events.v1.SubscribeRequest & containerd.services.events.v1.SubscribeRequest.$Shape;
                }

                namespace SubscribeRequest {

                    /** Properties of a SubscribeRequest. */
                    interface $Properties {

                        /** SubscribeRequest filters */
                        filters?: (string[]|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a SubscribeRequest. */
                    type $Shape = containerd.services.events.v1.SubscribeRequest.$Properties;
                }

                /**
                 * Properties of an Envelope.
                 * @deprecated Use containerd.services.events.v1.Envelope.$Properties instead.
                 */
                interface IEnvelope extends containerd.services.events.v1.Envelope.$Properties {
                }

                /** Represents an Envelope. */
                class Envelope {

                    /**
                     * Constructs a new Envelope.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.events.v1.Envelope.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** Envelope timestamp. */
                    timestamp?: (google.protobuf.Timestamp.$Properties|null);

                    /** Envelope namespace. */
                    namespace: string;

                    /** Envelope topic. */
                    topic: string;

                    /** Envelope event. */
                    event?: (google.protobuf.Any.$Properties|null);

                    /**
                     * Creates a new Envelope instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns Envelope instance
                     */
                    static create(properties: containerd.services.events.v1.Envelope.$Shape): containerd.services.events.v1.Envelope & containerd.services.events.v1.Envelope.$Shape;
                    static create(properties?: containerd.services.events.v1.Envelope.$Properties): containerd.services.events.v1.Envelope;

                    /**
                     * Encodes the specified Envelope message. Does not implicitly {@link containerd.services.events.v1.Envelope.verify|verify} messages.
                     * @param message Envelope message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.events.v1.Envelope.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes an Envelope message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.events.v1.Envelope & containerd.services.events.v1.Envelope.$Shape} Envelope
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.events.v1.Envelope & containerd.services.events.v1.Envelope.$Shape;
                }

                namespace Envelope {

                    /** Properties of an Envelope. */
                    interface $Properties {

                        /** Envelope timestamp */
                        timestamp?: (google.protobuf.Timestamp.$Properties|null);

                        /** Envelope namespace */
                        namespace?: (string|null);

                        /** Envelope topic */
                        topic?: (string|null);

                        /** Envelope event */
                        event?: (google.protobuf.Any.$Properties|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of an Envelope. */
                    type $Shape = containerd.services.events.v1.Envelope.$Properties;
                }
            }
        }

        /** Namespace images. */
        namespace images {

            /** Namespace v1. */
            namespace v1 {

                /**
                 * Properties of an Image.
                 * @deprecated Use containerd.services.images.v1.Image.$Properties instead.
                 */
                interface IImage extends containerd.services.images.v1.Image.$Properties {
                }

                /** Represents an Image. */
                class Image {

                    /**
                     * Constructs a new Image.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.images.v1.Image.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** Image name. */
                    name: string;

                    /** Image labels. */
                    labels: { [k: string]: string };

                    /** Image target. */
                    target?: (containerd.types.Descriptor.$Properties|null);

                    /** Image createdAt. */
                    createdAt?: (google.protobuf.Timestamp.$Properties|null);

                    /** Image updatedAt. */
                    updatedAt?: (google.protobuf.Timestamp.$Properties|null);

                    /**
                     * Creates a new Image instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns Image instance
                     */
                    static create(properties: containerd.services.images.v1.Image.$Shape): containerd.services.images.v1.Image & containerd.services.images.v1.Image.$Shape;
                    static create(properties?: containerd.services.images.v1.Image.$Properties): containerd.services.images.v1.Image;

                    /**
                     * Encodes the specified Image message. Does not implicitly {@link containerd.services.images.v1.Image.verify|verify} messages.
                     * @param message Image message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.images.v1.Image.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes an Image message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.images.v1.Image & containerd.services.images.v1.Image.$Shape} Image
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.images.v1.Image & containerd.services.images.v1.Image.$Shape;
                }

                namespace Image {

                    /** Properties of an Image. */
                    interface $Properties {

                        /** Image name */
                        name?: (string|null);

                        /** Image labels */
                        labels?: ({ [k: string]: string }|null);

                        /** Image target */
                        target?: (containerd.types.Descriptor.$Properties|null);

                        /** Image createdAt */
                        createdAt?: (google.protobuf.Timestamp.$Properties|null);

                        /** Image updatedAt */
                        updatedAt?: (google.protobuf.Timestamp.$Properties|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of an Image. */
                    type $Shape = containerd.services.images.v1.Image.$Properties;
                }

                /**
                 * Properties of a GetImageRequest.
                 * @deprecated Use containerd.services.images.v1.GetImageRequest.$Properties instead.
                 */
                interface IGetImageRequest extends containerd.services.images.v1.GetImageRequest.$Properties {
                }

                /** Represents a GetImageRequest. */
                class GetImageRequest {

                    /**
                     * Constructs a new GetImageRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.images.v1.GetImageRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** GetImageRequest name. */
                    name: string;

                    /**
                     * Creates a new GetImageRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns GetImageRequest instance
                     */
                    static create(properties: containerd.services.images.v1.GetImageRequest.$Shape): containerd.services.images.v1.GetImageRequest & containerd.services.images.v1.GetImageRequest.$Shape;
                    static create(properties?: containerd.services.images.v1.GetImageRequest.$Properties): containerd.services.images.v1.GetImageRequest;

                    /**
                     * Encodes the specified GetImageRequest message. Does not implicitly {@link containerd.services.images.v1.GetImageRequest.verify|verify} messages.
                     * @param message GetImageRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.images.v1.GetImageRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a GetImageRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.images.v1.GetImageRequest & containerd.services.images.v1.GetImageRequest.$Shape} GetImageRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.images.v1.GetImageRequest & containerd.services.images.v1.GetImageRequest.$Shape;
                }

                namespace GetImageRequest {

                    /** Properties of a GetImageRequest. */
                    interface $Properties {

                        /** GetImageRequest name */
                        name?: (string|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a GetImageRequest. */
                    type $Shape = containerd.services.images.v1.GetImageRequest.$Properties;
                }

                /**
                 * Properties of a GetImageResponse.
                 * @deprecated Use containerd.services.images.v1.GetImageResponse.$Properties instead.
                 */
                interface IGetImageResponse extends containerd.services.images.v1.GetImageResponse.$Properties {
                }

                /** Represents a GetImageResponse. */
                class GetImageResponse {

                    /**
                     * Constructs a new GetImageResponse.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.images.v1.GetImageResponse.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** GetImageResponse image. */
                    image?: (containerd.services.images.v1.Image.$Properties|null);

                    /**
                     * Creates a new GetImageResponse instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns GetImageResponse instance
                     */
                    static create(properties: containerd.services.images.v1.GetImageResponse.$Shape): containerd.services.images.v1.GetImageResponse & containerd.services.images.v1.GetImageResponse.$Shape;
                    static create(properties?: containerd.services.images.v1.GetImageResponse.$Properties): containerd.services.images.v1.GetImageResponse;

                    /**
                     * Encodes the specified GetImageResponse message. Does not implicitly {@link containerd.services.images.v1.GetImageResponse.verify|verify} messages.
                     * @param message GetImageResponse message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.images.v1.GetImageResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a GetImageResponse message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.images.v1.GetImageResponse & containerd.services.images.v1.GetImageResponse.$Shape} GetImageResponse
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.images.v1.GetImageResponse & containerd.services.images.v1.GetImageResponse.$Shape;
                }

                namespace GetImageResponse {

                    /** Properties of a GetImageResponse. */
                    interface $Properties {

                        /** GetImageResponse image */
                        image?: (containerd.services.images.v1.Image.$Properties|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a GetImageResponse. */
                    type $Shape = containerd.services.images.v1.GetImageResponse.$Properties;
                }

                /**
                 * Properties of a CreateImageRequest.
                 * @deprecated Use containerd.services.images.v1.CreateImageRequest.$Properties instead.
                 */
                interface ICreateImageRequest extends containerd.services.images.v1.CreateImageRequest.$Properties {
                }

                /** Represents a CreateImageRequest. */
                class CreateImageRequest {

                    /**
                     * Constructs a new CreateImageRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.images.v1.CreateImageRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** CreateImageRequest image. */
                    image?: (containerd.services.images.v1.Image.$Properties|null);

                    /**
                     * Creates a new CreateImageRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns CreateImageRequest instance
                     */
                    static create(properties: containerd.services.images.v1.CreateImageRequest.$Shape): containerd.services.images.v1.CreateImageRequest & containerd.services.images.v1.CreateImageRequest.$Shape;
                    static create(properties?: containerd.services.images.v1.CreateImageRequest.$Properties): containerd.services.images.v1.CreateImageRequest;

                    /**
                     * Encodes the specified CreateImageRequest message. Does not implicitly {@link containerd.services.images.v1.CreateImageRequest.verify|verify} messages.
                     * @param message CreateImageRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.images.v1.CreateImageRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a CreateImageRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.images.v1.CreateImageRequest & containerd.services.images.v1.CreateImageRequest.$Shape} CreateImageRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.images.v1.CreateImageRequest & containerd.services.images.v1.CreateImageRequest.$Shape;
                }

                namespace CreateImageRequest {

                    /** Properties of a CreateImageRequest. */
                    interface $Properties {

                        /** CreateImageRequest image */
                        image?: (containerd.services.images.v1.Image.$Properties|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a CreateImageRequest. */
                    type $Shape = containerd.services.images.v1.CreateImageRequest.$Properties;
                }

                /**
                 * Properties of a CreateImageResponse.
                 * @deprecated Use containerd.services.images.v1.CreateImageResponse.$Properties instead.
                 */
                interface ICreateImageResponse extends containerd.services.images.v1.CreateImageResponse.$Properties {
                }

                /** Represents a CreateImageResponse. */
                class CreateImageResponse {

                    /**
                     * Constructs a new CreateImageResponse.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.images.v1.CreateImageResponse.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** CreateImageResponse image. */
                    image?: (containerd.services.images.v1.Image.$Properties|null);

                    /**
                     * Creates a new CreateImageResponse instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns CreateImageResponse instance
                     */
                    static create(properties: containerd.services.images.v1.CreateImageResponse.$Shape): containerd.services.images.v1.CreateImageResponse & containerd.services.images.v1.CreateImageResponse.$Shape;
                    static create(properties?: containerd.services.images.v1.CreateImageResponse.$Properties): containerd.services.images.v1.CreateImageResponse;

                    /**
                     * Encodes the specified CreateImageResponse message. Does not implicitly {@link containerd.services.images.v1.CreateImageResponse.verify|verify} messages.
                     * @param message CreateImageResponse message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.images.v1.CreateImageResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a CreateImageResponse message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.images.v1.CreateImageResponse & containerd.services.images.v1.CreateImageResponse.$Shape} CreateImageResponse
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.images.v1.CreateImageResponse & containerd.services.images.v1.CreateImageResponse.$Shape;
                }

                namespace CreateImageResponse {

                    /** Properties of a CreateImageResponse. */
                    interface $Properties {

                        /** CreateImageResponse image */
                        image?: (containerd.services.images.v1.Image.$Properties|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a CreateImageResponse. */
                    type $Shape = containerd.services.images.v1.CreateImageResponse.$Properties;
                }

                /**
                 * Properties of an UpdateImageRequest.
                 * @deprecated Use containerd.services.images.v1.UpdateImageRequest.$Properties instead.
                 */
                interface IUpdateImageRequest extends containerd.services.images.v1.UpdateImageRequest.$Properties {
                }

                /** Represents an UpdateImageRequest. */
                class UpdateImageRequest {

                    /**
                     * Constructs a new UpdateImageRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.images.v1.UpdateImageRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** UpdateImageRequest image. */
                    image?: (containerd.services.images.v1.Image.$Properties|null);

                    /** UpdateImageRequest updateMask. */
                    updateMask?: (google.protobuf.FieldMask.$Properties|null);

                    /**
                     * Creates a new UpdateImageRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns UpdateImageRequest instance
                     */
                    static create(properties: containerd.services.images.v1.UpdateImageRequest.$Shape): containerd.services.images.v1.UpdateImageRequest & containerd.services.images.v1.UpdateImageRequest.$Shape;
                    static create(properties?: containerd.services.images.v1.UpdateImageRequest.$Properties): containerd.services.images.v1.UpdateImageRequest;

                    /**
                     * Encodes the specified UpdateImageRequest message. Does not implicitly {@link containerd.services.images.v1.UpdateImageRequest.verify|verify} messages.
                     * @param message UpdateImageRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.images.v1.UpdateImageRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes an UpdateImageRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.images.v1.UpdateImageRequest & containerd.services.images.v1.UpdateImageRequest.$Shape} UpdateImageRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.images.v1.UpdateImageRequest & containerd.services.images.v1.UpdateImageRequest.$Shape;
                }

                namespace UpdateImageRequest {

                    /** Properties of an UpdateImageRequest. */
                    interface $Properties {

                        /** UpdateImageRequest image */
                        image?: (containerd.services.images.v1.Image.$Properties|null);

                        /** UpdateImageRequest updateMask */
                        updateMask?: (google.protobuf.FieldMask.$Properties|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of an UpdateImageRequest. */
                    type $Shape = containerd.services.images.v1.UpdateImageRequest.$Properties;
                }

                /**
                 * Properties of an UpdateImageResponse.
                 * @deprecated Use containerd.services.images.v1.UpdateImageResponse.$Properties instead.
                 */
                interface IUpdateImageResponse extends containerd.services.images.v1.UpdateImageResponse.$Properties {
                }

                /** Represents an UpdateImageResponse. */
                class UpdateImageResponse {

                    /**
                     * Constructs a new UpdateImageResponse.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.images.v1.UpdateImageResponse.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** UpdateImageResponse image. */
                    image?: (containerd.services.images.v1.Image.$Properties|null);

                    /**
                     * Creates a new UpdateImageResponse instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns UpdateImageResponse instance
                     */
                    static create(properties: containerd.services.images.v1.UpdateImageResponse.$Shape): containerd.services.images.v1.UpdateImageResponse & containerd.services.images.v1.UpdateImageResponse.$Shape;
                    static create(properties?: containerd.services.images.v1.UpdateImageResponse.$Properties): containerd.services.images.v1.UpdateImageResponse;

                    /**
                     * Encodes the specified UpdateImageResponse message. Does not implicitly {@link containerd.services.images.v1.UpdateImageResponse.verify|verify} messages.
                     * @param message UpdateImageResponse message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.images.v1.UpdateImageResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes an UpdateImageResponse message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.images.v1.UpdateImageResponse & containerd.services.images.v1.UpdateImageResponse.$Shape} UpdateImageResponse
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.images.v1.UpdateImageResponse & containerd.services.images.v1.UpdateImageResponse.$Shape;
                }

                namespace UpdateImageResponse {

                    /** Properties of an UpdateImageResponse. */
                    interface $Properties {

                        /** UpdateImageResponse image */
                        image?: (containerd.services.images.v1.Image.$Properties|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of an UpdateImageResponse. */
                    type $Shape = containerd.services.images.v1.UpdateImageResponse.$Properties;
                }

                /**
                 * Properties of a ListImagesRequest.
                 * @deprecated Use containerd.services.images.v1.ListImagesRequest.$Properties instead.
                 */
                interface IListImagesRequest extends containerd.services.images.v1.ListImagesRequest.$Properties {
                }

                /** Represents a ListImagesRequest. */
                class ListImagesRequest {

                    /**
                     * Constructs a new ListImagesRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.images.v1.ListImagesRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** ListImagesRequest filters. */
                    filters: string[];

                    /**
                     * Creates a new ListImagesRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns ListImagesRequest instance
                     */
                    static create(properties: containerd.services.images.v1.ListImagesRequest.$Shape): containerd.services.images.v1.ListImagesRequest & containerd.services.images.v1.ListImagesRequest.$Shape;
                    static create(properties?: containerd.services.images.v1.ListImagesRequest.$Properties): containerd.services.images.v1.ListImagesRequest;

                    /**
                     * Encodes the specified ListImagesRequest message. Does not implicitly {@link containerd.services.images.v1.ListImagesRequest.verify|verify} messages.
                     * @param message ListImagesRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.images.v1.ListImagesRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a ListImagesRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.images.v1.ListImagesRequest & containerd.services.images.v1.ListImagesRequest.$Shape} ListImagesRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.images.v1.ListImagesRequest & containerd.services.images.v1.ListImagesRequest.$Shape;
                }

                namespace ListImagesRequest {

                    /** Properties of a ListImagesRequest. */
                    interface $Properties {

                        /** ListImagesRequest filters */
                        filters?: (string[]|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a ListImagesRequest. */
                    type $Shape = containerd.services.images.v1.ListImagesRequest.$Properties;
                }

                /**
                 * Properties of a ListImagesResponse.
                 * @deprecated Use containerd.services.images.v1.ListImagesResponse.$Properties instead.
                 */
                interface IListImagesResponse extends containerd.services.images.v1.ListImagesResponse.$Properties {
                }

                /** Represents a ListImagesResponse. */
                class ListImagesResponse {

                    /**
                     * Constructs a new ListImagesResponse.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.images.v1.ListImagesResponse.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** ListImagesResponse images. */
                    images: containerd.services.images.v1.Image.$Properties[];

                    /**
                     * Creates a new ListImagesResponse instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns ListImagesResponse instance
                     */
                    static create(properties: containerd.services.images.v1.ListImagesResponse.$Shape): containerd.services.images.v1.ListImagesResponse & containerd.services.images.v1.ListImagesResponse.$Shape;
                    static create(properties?: containerd.services.images.v1.ListImagesResponse.$Properties): containerd.services.images.v1.ListImagesResponse;

                    /**
                     * Encodes the specified ListImagesResponse message. Does not implicitly {@link containerd.services.images.v1.ListImagesResponse.verify|verify} messages.
                     * @param message ListImagesResponse message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.images.v1.ListImagesResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a ListImagesResponse message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.images.v1.ListImagesResponse & containerd.services.images.v1.ListImagesResponse.$Shape} ListImagesResponse
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.images.v1.ListImagesResponse & containerd.services.images.v1.ListImagesResponse.$Shape;
                }

                namespace ListImagesResponse {

                    /** Properties of a ListImagesResponse. */
                    interface $Properties {

                        /** ListImagesResponse images */
                        images?: (containerd.services.images.v1.Image.$Properties[]|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a ListImagesResponse. */
                    type $Shape = containerd.services.images.v1.ListImagesResponse.$Properties;
                }

                /**
                 * Properties of a DeleteImageRequest.
                 * @deprecated Use containerd.services.images.v1.DeleteImageRequest.$Properties instead.
                 */
                interface IDeleteImageRequest extends containerd.services.images.v1.DeleteImageRequest.$Properties {
                }

                /** Represents a DeleteImageRequest. */
                class DeleteImageRequest {

                    /**
                     * Constructs a new DeleteImageRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.images.v1.DeleteImageRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** DeleteImageRequest name. */
                    name: string;

                    /** DeleteImageRequest sync. */
                    sync: boolean;

                    /**
                     * Creates a new DeleteImageRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns DeleteImageRequest instance
                     */
                    static create(properties: containerd.services.images.v1.DeleteImageRequest.$Shape): containerd.services.images.v1.DeleteImageRequest & containerd.services.images.v1.DeleteImageRequest.$Shape;
                    static create(properties?: containerd.services.images.v1.DeleteImageRequest.$Properties): containerd.services.images.v1.DeleteImageRequest;

                    /**
                     * Encodes the specified DeleteImageRequest message. Does not implicitly {@link containerd.services.images.v1.DeleteImageRequest.verify|verify} messages.
                     * @param message DeleteImageRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.images.v1.DeleteImageRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a DeleteImageRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.images.v1.DeleteImageRequest & containerd.services.images.v1.DeleteImageRequest.$Shape} DeleteImageRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.images.v1.DeleteImageRequest & containerd.services.images.v1.DeleteImageRequest.$Shape;
                }

                namespace DeleteImageRequest {

                    /** Properties of a DeleteImageRequest. */
                    interface $Properties {

                        /** DeleteImageRequest name */
                        name?: (string|null);

                        /** DeleteImageRequest sync */
                        sync?: (boolean|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a DeleteImageRequest. */
                    type $Shape = containerd.services.images.v1.DeleteImageRequest.$Properties;
                }
            }
        }

        /** Namespace introspection. */
        namespace introspection {

            /** Namespace v1. */
            namespace v1 {

                /**
                 * Properties of a RpcStatus.
                 * @deprecated Use containerd.services.introspection.v1.RpcStatus.$Properties instead.
                 */
                interface IRpcStatus extends containerd.services.introspection.v1.RpcStatus.$Properties {
                }

                /** Represents a RpcStatus. */
                class RpcStatus {

                    /**
                     * Constructs a new RpcStatus.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.introspection.v1.RpcStatus.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** RpcStatus code. */
                    code: number;

                    /** RpcStatus message. */
                    message: string;

                    /** RpcStatus details. */
                    details: google.protobuf.Any.$Properties[];

                    /**
                     * Creates a new RpcStatus instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns RpcStatus instance
                     */
                    static create(properties: containerd.services.introspection.v1.RpcStatus.$Shape): containerd.services.introspection.v1.RpcStatus & containerd.services.introspection.v1.RpcStatus.$Shape;
                    static create(properties?: containerd.services.introspection.v1.RpcStatus.$Properties): containerd.services.introspection.v1.RpcStatus;

                    /**
                     * Encodes the specified RpcStatus message. Does not implicitly {@link containerd.services.introspection.v1.RpcStatus.verify|verify} messages.
                     * @param message RpcStatus message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.introspection.v1.RpcStatus.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a RpcStatus message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.introspection.v1.RpcStatus & containerd.services.introspection.v1.RpcStatus.$Shape} RpcStatus
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.introspection.v1.RpcStatus & containerd.services.introspection.v1.RpcStatus.$Shape;
                }

                namespace RpcStatus {

                    /** Properties of a RpcStatus. */
                    interface $Properties {

                        /** RpcStatus code */
                        code?: (number|null);

                        /** RpcStatus message */
                        message?: (string|null);

                        /** RpcStatus details */
                        details?: (google.protobuf.Any.$Properties[]|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a RpcStatus. */
                    type $Shape = containerd.services.introspection.v1.RpcStatus.$Properties;
                }

                /**
                 * Properties of a Plugin.
                 * @deprecated Use containerd.services.introspection.v1.Plugin.$Properties instead.
                 */
                interface IPlugin extends containerd.services.introspection.v1.Plugin.$Properties {
                }

                /** Represents a Plugin. */
                class Plugin {

                    /**
                     * Constructs a new Plugin.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.introspection.v1.Plugin.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** Plugin type. */
                    type: string;

                    /** Plugin id. */
                    id: string;

                    /** Plugin requires. */
                    requires: string[];

                    /** Plugin platforms. */
                    platforms: containerd.types.Platform.$Properties[];

                    /** Plugin exports. */
                    exports: { [k: string]: string };

                    /** Plugin capabilities. */
                    capabilities: string[];

                    /** Plugin initErr. */
                    initErr?: (containerd.services.introspection.v1.RpcStatus.$Properties|null);

                    /**
                     * Creates a new Plugin instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns Plugin instance
                     */
                    static create(properties: containerd.services.introspection.v1.Plugin.$Shape): containerd.services.introspection.v1.Plugin & containerd.services.introspection.v1.Plugin.$Shape;
                    static create(properties?: containerd.services.introspection.v1.Plugin.$Properties): containerd.services.introspection.v1.Plugin;

                    /**
                     * Encodes the specified Plugin message. Does not implicitly {@link containerd.services.introspection.v1.Plugin.verify|verify} messages.
                     * @param message Plugin message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.introspection.v1.Plugin.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a Plugin message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.introspection.v1.Plugin & containerd.services.introspection.v1.Plugin.$Shape} Plugin
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.introspection.v1.Plugin & containerd.services.introspection.v1.Plugin.$Shape;
                }

                namespace Plugin {

                    /** Properties of a Plugin. */
                    interface $Properties {

                        /** Plugin type */
                        type?: (string|null);

                        /** Plugin id */
                        id?: (string|null);

                        /** Plugin requires */
                        requires?: (string[]|null);

                        /** Plugin platforms */
                        platforms?: (containerd.types.Platform.$Properties[]|null);

                        /** Plugin exports */
                        exports?: ({ [k: string]: string }|null);

                        /** Plugin capabilities */
                        capabilities?: (string[]|null);

                        /** Plugin initErr */
                        initErr?: (containerd.services.introspection.v1.RpcStatus.$Properties|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a Plugin. */
                    type $Shape = containerd.services.introspection.v1.Plugin.$Properties;
                }

                /**
                 * Properties of a PluginsRequest.
                 * @deprecated Use containerd.services.introspection.v1.PluginsRequest.$Properties instead.
                 */
                interface IPluginsRequest extends containerd.services.introspection.v1.PluginsRequest.$Properties {
                }

                /** Represents a PluginsRequest. */
                class PluginsRequest {

                    /**
                     * Constructs a new PluginsRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.introspection.v1.PluginsRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** PluginsRequest filters. */
                    filters: string[];

                    /**
                     * Creates a new PluginsRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns PluginsRequest instance
                     */
                    static create(properties: containerd.services.introspection.v1.PluginsRequest.$Shape): containerd.services.introspection.v1.PluginsRequest & containerd.services.introspection.v1.PluginsRequest.$Shape;
                    static create(properties?: containerd.services.introspection.v1.PluginsRequest.$Properties): containerd.services.introspection.v1.PluginsRequest;

                    /**
                     * Encodes the specified PluginsRequest message. Does not implicitly {@link containerd.services.introspection.v1.PluginsRequest.verify|verify} messages.
                     * @param message PluginsRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.introspection.v1.PluginsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a PluginsRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.introspection.v1.PluginsRequest & containerd.services.introspection.v1.PluginsRequest.$Shape} PluginsRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.introspection.v1.PluginsRequest & containerd.services.introspection.v1.PluginsRequest.$Shape;
                }

                namespace PluginsRequest {

                    /** Properties of a PluginsRequest. */
                    interface $Properties {

                        /** PluginsRequest filters */
                        filters?: (string[]|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a PluginsRequest. */
                    type $Shape = containerd.services.introspection.v1.PluginsRequest.$Properties;
                }

                /**
                 * Properties of a PluginsResponse.
                 * @deprecated Use containerd.services.introspection.v1.PluginsResponse.$Properties instead.
                 */
                interface IPluginsResponse extends containerd.services.introspection.v1.PluginsResponse.$Properties {
                }

                /** Represents a PluginsResponse. */
                class PluginsResponse {

                    /**
                     * Constructs a new PluginsResponse.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.introspection.v1.PluginsResponse.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** PluginsResponse plugins. */
                    plugins: containerd.services.introspection.v1.Plugin.$Properties[];

                    /**
                     * Creates a new PluginsResponse instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns PluginsResponse instance
                     */
                    static create(properties: containerd.services.introspection.v1.PluginsResponse.$Shape): containerd.services.introspection.v1.PluginsResponse & containerd.services.introspection.v1.PluginsResponse.$Shape;
                    static create(properties?: containerd.services.introspection.v1.PluginsResponse.$Properties): containerd.services.introspection.v1.PluginsResponse;

                    /**
                     * Encodes the specified PluginsResponse message. Does not implicitly {@link containerd.services.introspection.v1.PluginsResponse.verify|verify} messages.
                     * @param message PluginsResponse message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.introspection.v1.PluginsResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a PluginsResponse message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.introspection.v1.PluginsResponse & containerd.services.introspection.v1.PluginsResponse.$Shape} PluginsResponse
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.introspection.v1.PluginsResponse & containerd.services.introspection.v1.PluginsResponse.$Shape;
                }

                namespace PluginsResponse {

                    /** Properties of a PluginsResponse. */
                    interface $Properties {

                        /** PluginsResponse plugins */
                        plugins?: (containerd.services.introspection.v1.Plugin.$Properties[]|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a PluginsResponse. */
                    type $Shape = containerd.services.introspection.v1.PluginsResponse.$Properties;
                }

                /**
                 * Properties of a ServerResponse.
                 * @deprecated Use containerd.services.introspection.v1.ServerResponse.$Properties instead.
                 */
                interface IServerResponse extends containerd.services.introspection.v1.ServerResponse.$Properties {
                }

                /** Represents a ServerResponse. */
                class ServerResponse {

                    /**
                     * Constructs a new ServerResponse.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.introspection.v1.ServerResponse.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** ServerResponse uuid. */
                    uuid: string;

                    /** ServerResponse pid. */
                    pid: number;

                    /** ServerResponse pidns. */
                    pidns: number;

                    /**
                     * Creates a new ServerResponse instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns ServerResponse instance
                     */
                    static create(properties: containerd.services.introspection.v1.ServerResponse.$Shape): containerd.services.introspection.v1.ServerResponse & containerd.services.introspection.v1.ServerResponse.$Shape;
                    static create(properties?: containerd.services.introspection.v1.ServerResponse.$Properties): containerd.services.introspection.v1.ServerResponse;

                    /**
                     * Encodes the specified ServerResponse message. Does not implicitly {@link containerd.services.introspection.v1.ServerResponse.verify|verify} messages.
                     * @param message ServerResponse message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.introspection.v1.ServerResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a ServerResponse message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.introspection.v1.ServerResponse & containerd.services.introspection.v1.ServerResponse.$Shape} ServerResponse
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.introspection.v1.ServerResponse & containerd.services.introspection.v1.ServerResponse.$Shape;
                }

                namespace ServerResponse {

                    /** Properties of a ServerResponse. */
                    interface $Properties {

                        /** ServerResponse uuid */
                        uuid?: (string|null);

                        /** ServerResponse pid */
                        pid?: (number|null);

                        /** ServerResponse pidns */
                        pidns?: (number|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a ServerResponse. */
                    type $Shape = containerd.services.introspection.v1.ServerResponse.$Properties;
                }
            }
        }

        /** Namespace leases. */
        namespace leases {

            /** Namespace v1. */
            namespace v1 {

                /**
                 * Properties of a Lease.
                 * @deprecated Use containerd.services.leases.v1.Lease.$Properties instead.
                 */
                interface ILease extends containerd.services.leases.v1.Lease.$Properties {
                }

                /** Represents a Lease. */
                class Lease {

                    /**
                     * Constructs a new Lease.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.leases.v1.Lease.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** Lease id. */
                    id: string;

                    /** Lease createdAt. */
                    createdAt?: (google.protobuf.Timestamp.$Properties|null);

                    /** Lease labels. */
                    labels: { [k: string]: string };

                    /**
                     * Creates a new Lease instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns Lease instance
                     */
                    static create(properties: containerd.services.leases.v1.Lease.$Shape): containerd.services.leases.v1.Lease & containerd.services.leases.v1.Lease.$Shape;
                    static create(properties?: containerd.services.leases.v1.Lease.$Properties): containerd.services.leases.v1.Lease;

                    /**
                     * Encodes the specified Lease message. Does not implicitly {@link containerd.services.leases.v1.Lease.verify|verify} messages.
                     * @param message Lease message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.leases.v1.Lease.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a Lease message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.leases.v1.Lease & containerd.services.leases.v1.Lease.$Shape} Lease
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.leases.v1.Lease & containerd.services.leases.v1.Lease.$Shape;
                }

                namespace Lease {

                    /** Properties of a Lease. */
                    interface $Properties {

                        /** Lease id */
                        id?: (string|null);

                        /** Lease createdAt */
                        createdAt?: (google.protobuf.Timestamp.$Properties|null);

                        /** Lease labels */
                        labels?: ({ [k: string]: string }|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a Lease. */
                    type $Shape = containerd.services.leases.v1.Lease.$Properties;
                }

                /**
                 * Properties of a CreateRequest.
                 * @deprecated Use containerd.services.leases.v1.CreateRequest.$Properties instead.
                 */
                interface ICreateRequest extends containerd.services.leases.v1.CreateRequest.$Properties {
                }

                /** Represents a CreateRequest. */
                class CreateRequest {

                    /**
                     * Constructs a new CreateRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.leases.v1.CreateRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** CreateRequest id. */
                    id: string;

                    /** CreateRequest labels. */
                    labels: { [k: string]: string };

                    /**
                     * Creates a new CreateRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns CreateRequest instance
                     */
                    static create(properties: containerd.services.leases.v1.CreateRequest.$Shape): containerd.services.leases.v1.CreateRequest & containerd.services.leases.v1.CreateRequest.$Shape;
                    static create(properties?: containerd.services.leases.v1.CreateRequest.$Properties): containerd.services.leases.v1.CreateRequest;

                    /**
                     * Encodes the specified CreateRequest message. Does not implicitly {@link containerd.services.leases.v1.CreateRequest.verify|verify} messages.
                     * @param message CreateRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.leases.v1.CreateRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a CreateRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.leases.v1.CreateRequest & containerd.services.leases.v1.CreateRequest.$Shape} CreateRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.leases.v1.CreateRequest & containerd.services.leases.v1.CreateRequest.$Shape;
                }

                namespace CreateRequest {

                    /** Properties of a CreateRequest. */
                    interface $Properties {

                        /** CreateRequest id */
                        id?: (string|null);

                        /** CreateRequest labels */
                        labels?: ({ [k: string]: string }|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a CreateRequest. */
                    type $Shape = containerd.services.leases.v1.CreateRequest.$Properties;
                }

                /**
                 * Properties of a CreateResponse.
                 * @deprecated Use containerd.services.leases.v1.CreateResponse.$Properties instead.
                 */
                interface ICreateResponse extends containerd.services.leases.v1.CreateResponse.$Properties {
                }

                /** Represents a CreateResponse. */
                class CreateResponse {

                    /**
                     * Constructs a new CreateResponse.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.leases.v1.CreateResponse.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** CreateResponse lease. */
                    lease?: (containerd.services.leases.v1.Lease.$Properties|null);

                    /**
                     * Creates a new CreateResponse instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns CreateResponse instance
                     */
                    static create(properties: containerd.services.leases.v1.CreateResponse.$Shape): containerd.services.leases.v1.CreateResponse & containerd.services.leases.v1.CreateResponse.$Shape;
                    static create(properties?: containerd.services.leases.v1.CreateResponse.$Properties): containerd.services.leases.v1.CreateResponse;

                    /**
                     * Encodes the specified CreateResponse message. Does not implicitly {@link containerd.services.leases.v1.CreateResponse.verify|verify} messages.
                     * @param message CreateResponse message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.leases.v1.CreateResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a CreateResponse message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.leases.v1.CreateResponse & containerd.services.leases.v1.CreateResponse.$Shape} CreateResponse
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.leases.v1.CreateResponse & containerd.services.leases.v1.CreateResponse.$Shape;
                }

                namespace CreateResponse {

                    /** Properties of a CreateResponse. */
                    interface $Properties {

                        /** CreateResponse lease */
                        lease?: (containerd.services.leases.v1.Lease.$Properties|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a CreateResponse. */
                    type $Shape = containerd.services.leases.v1.CreateResponse.$Properties;
                }

                /**
                 * Properties of a DeleteRequest.
                 * @deprecated Use containerd.services.leases.v1.DeleteRequest.$Properties instead.
                 */
                interface IDeleteRequest extends containerd.services.leases.v1.DeleteRequest.$Properties {
                }

                /** Represents a DeleteRequest. */
                class DeleteRequest {

                    /**
                     * Constructs a new DeleteRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.leases.v1.DeleteRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** DeleteRequest id. */
                    id: string;

                    /** DeleteRequest sync. */
                    sync: boolean;

                    /**
                     * Creates a new DeleteRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns DeleteRequest instance
                     */
                    static create(properties: containerd.services.leases.v1.DeleteRequest.$Shape): containerd.services.leases.v1.DeleteRequest & containerd.services.leases.v1.DeleteRequest.$Shape;
                    static create(properties?: containerd.services.leases.v1.DeleteRequest.$Properties): containerd.services.leases.v1.DeleteRequest;

                    /**
                     * Encodes the specified DeleteRequest message. Does not implicitly {@link containerd.services.leases.v1.DeleteRequest.verify|verify} messages.
                     * @param message DeleteRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.leases.v1.DeleteRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a DeleteRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.leases.v1.DeleteRequest & containerd.services.leases.v1.DeleteRequest.$Shape} DeleteRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.leases.v1.DeleteRequest & containerd.services.leases.v1.DeleteRequest.$Shape;
                }

                namespace DeleteRequest {

                    /** Properties of a DeleteRequest. */
                    interface $Properties {

                        /** DeleteRequest id */
                        id?: (string|null);

                        /** DeleteRequest sync */
                        sync?: (boolean|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a DeleteRequest. */
                    type $Shape = containerd.services.leases.v1.DeleteRequest.$Properties;
                }

                /**
                 * Properties of a ListRequest.
                 * @deprecated Use containerd.services.leases.v1.ListRequest.$Properties instead.
                 */
                interface IListRequest extends containerd.services.leases.v1.ListRequest.$Properties {
                }

                /** Represents a ListRequest. */
                class ListRequest {

                    /**
                     * Constructs a new ListRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.leases.v1.ListRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** ListRequest filters. */
                    filters: string[];

                    /**
                     * Creates a new ListRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns ListRequest instance
                     */
                    static create(properties: containerd.services.leases.v1.ListRequest.$Shape): containerd.services.leases.v1.ListRequest & containerd.services.leases.v1.ListRequest.$Shape;
                    static create(properties?: containerd.services.leases.v1.ListRequest.$Properties): containerd.services.leases.v1.ListRequest;

                    /**
                     * Encodes the specified ListRequest message. Does not implicitly {@link containerd.services.leases.v1.ListRequest.verify|verify} messages.
                     * @param message ListRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.leases.v1.ListRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a ListRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.leases.v1.ListRequest & containerd.services.leases.v1.ListRequest.$Shape} ListRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.leases.v1.ListRequest & containerd.services.leases.v1.ListRequest.$Shape;
                }

                namespace ListRequest {

                    /** Properties of a ListRequest. */
                    interface $Properties {

                        /** ListRequest filters */
                        filters?: (string[]|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a ListRequest. */
                    type $Shape = containerd.services.leases.v1.ListRequest.$Properties;
                }

                /**
                 * Properties of a ListResponse.
                 * @deprecated Use containerd.services.leases.v1.ListResponse.$Properties instead.
                 */
                interface IListResponse extends containerd.services.leases.v1.ListResponse.$Properties {
                }

                /** Represents a ListResponse. */
                class ListResponse {

                    /**
                     * Constructs a new ListResponse.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.leases.v1.ListResponse.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** ListResponse leases. */
                    leases: containerd.services.leases.v1.Lease.$Properties[];

                    /**
                     * Creates a new ListResponse instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns ListResponse instance
                     */
                    static create(properties: containerd.services.leases.v1.ListResponse.$Shape): containerd.services.leases.v1.ListResponse & containerd.services.leases.v1.ListResponse.$Shape;
                    static create(properties?: containerd.services.leases.v1.ListResponse.$Properties): containerd.services.leases.v1.ListResponse;

                    /**
                     * Encodes the specified ListResponse message. Does not implicitly {@link containerd.services.leases.v1.ListResponse.verify|verify} messages.
                     * @param message ListResponse message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.leases.v1.ListResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a ListResponse message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.leases.v1.ListResponse & containerd.services.leases.v1.ListResponse.$Shape} ListResponse
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.leases.v1.ListResponse & containerd.services.leases.v1.ListResponse.$Shape;
                }

                namespace ListResponse {

                    /** Properties of a ListResponse. */
                    interface $Properties {

                        /** ListResponse leases */
                        leases?: (containerd.services.leases.v1.Lease.$Properties[]|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a ListResponse. */
                    type $Shape = containerd.services.leases.v1.ListResponse.$Properties;
                }

                /**
                 * Properties of a Resource.
                 * @deprecated Use containerd.services.leases.v1.Resource.$Properties instead.
                 */
                interface IResource extends containerd.services.leases.v1.Resource.$Properties {
                }

                /** Represents a Resource. */
                class Resource {

                    /**
                     * Constructs a new Resource.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.leases.v1.Resource.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** Resource id. */
                    id: string;

                    /** Resource type. */
                    type: string;

                    /**
                     * Creates a new Resource instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns Resource instance
                     */
                    static create(properties: containerd.services.leases.v1.Resource.$Shape): containerd.services.leases.v1.Resource & containerd.services.leases.v1.Resource.$Shape;
                    static create(properties?: containerd.services.leases.v1.Resource.$Properties): containerd.services.leases.v1.Resource;

                    /**
                     * Encodes the specified Resource message. Does not implicitly {@link containerd.services.leases.v1.Resource.verify|verify} messages.
                     * @param message Resource message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.leases.v1.Resource.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a Resource message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.leases.v1.Resource & containerd.services.leases.v1.Resource.$Shape} Resource
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.leases.v1.Resource & containerd.services.leases.v1.Resource.$Shape;
                }

                namespace Resource {

                    /** Properties of a Resource. */
                    interface $Properties {

                        /** Resource id */
                        id?: (string|null);

                        /** Resource type */
                        type?: (string|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a Resource. */
                    type $Shape = containerd.services.leases.v1.Resource.$Properties;
                }

                /**
                 * Properties of an AddResourceRequest.
                 * @deprecated Use containerd.services.leases.v1.AddResourceRequest.$Properties instead.
                 */
                interface IAddResourceRequest extends containerd.services.leases.v1.AddResourceRequest.$Properties {
                }

                /** Represents an AddResourceRequest. */
                class AddResourceRequest {

                    /**
                     * Constructs a new AddResourceRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.leases.v1.AddResourceRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** AddResourceRequest id. */
                    id: string;

                    /** AddResourceRequest resource. */
                    resource?: (containerd.services.leases.v1.Resource.$Properties|null);

                    /**
                     * Creates a new AddResourceRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns AddResourceRequest instance
                     */
                    static create(properties: containerd.services.leases.v1.AddResourceRequest.$Shape): containerd.services.leases.v1.AddResourceRequest & containerd.services.leases.v1.AddResourceRequest.$Shape;
                    static create(properties?: containerd.services.leases.v1.AddResourceRequest.$Properties): containerd.services.leases.v1.AddResourceRequest;

                    /**
                     * Encodes the specified AddResourceRequest message. Does not implicitly {@link containerd.services.leases.v1.AddResourceRequest.verify|verify} messages.
                     * @param message AddResourceRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.leases.v1.AddResourceRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes an AddResourceRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.leases.v1.AddResourceRequest & containerd.services.leases.v1.AddResourceRequest.$Shape} AddResourceRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.leases.v1.AddResourceRequest & containerd.services.leases.v1.AddResourceRequest.$Shape;
                }

                namespace AddResourceRequest {

                    /** Properties of an AddResourceRequest. */
                    interface $Properties {

                        /** AddResourceRequest id */
                        id?: (string|null);

                        /** AddResourceRequest resource */
                        resource?: (containerd.services.leases.v1.Resource.$Properties|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of an AddResourceRequest. */
                    type $Shape = containerd.services.leases.v1.AddResourceRequest.$Properties;
                }

                /**
                 * Properties of a ListResourcesRequest.
                 * @deprecated Use containerd.services.leases.v1.ListResourcesRequest.$Properties instead.
                 */
                interface IListResourcesRequest extends containerd.services.leases.v1.ListResourcesRequest.$Properties {
                }

                /** Represents a ListResourcesRequest. */
                class ListResourcesRequest {

                    /**
                     * Constructs a new ListResourcesRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.leases.v1.ListResourcesRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** ListResourcesRequest id. */
                    id: string;

                    /**
                     * Creates a new ListResourcesRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns ListResourcesRequest instance
                     */
                    static create(properties: containerd.services.leases.v1.ListResourcesRequest.$Shape): containerd.services.leases.v1.ListResourcesRequest & containerd.services.leases.v1.ListResourcesRequest.$Shape;
                    static create(properties?: containerd.services.leases.v1.ListResourcesRequest.$Properties): containerd.services.leases.v1.ListResourcesRequest;

                    /**
                     * Encodes the specified ListResourcesRequest message. Does not implicitly {@link containerd.services.leases.v1.ListResourcesRequest.verify|verify} messages.
                     * @param message ListResourcesRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.leases.v1.ListResourcesRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a ListResourcesRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.leases.v1.ListResourcesRequest & containerd.services.leases.v1.ListResourcesRequest.$Shape} ListResourcesRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.leases.v1.ListResourcesRequest & containerd.services.leases.v1.ListResourcesRequest.$Shape;
                }

                namespace ListResourcesRequest {

                    /** Properties of a ListResourcesRequest. */
                    interface $Properties {

                        /** ListResourcesRequest id */
                        id?: (string|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a ListResourcesRequest. */
                    type $Shape = containerd.services.leases.v1.ListResourcesRequest.$Properties;
                }

                /**
                 * Properties of a ListResourcesResponse.
                 * @deprecated Use containerd.services.leases.v1.ListResourcesResponse.$Properties instead.
                 */
                interface IListResourcesResponse extends containerd.services.leases.v1.ListResourcesResponse.$Properties {
                }

                /** Represents a ListResourcesResponse. */
                class ListResourcesResponse {

                    /**
                     * Constructs a new ListResourcesResponse.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.leases.v1.ListResourcesResponse.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** ListResourcesResponse resources. */
                    resources: containerd.services.leases.v1.Resource.$Properties[];

                    /**
                     * Creates a new ListResourcesResponse instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns ListResourcesResponse instance
                     */
                    static create(properties: containerd.services.leases.v1.ListResourcesResponse.$Shape): containerd.services.leases.v1.ListResourcesResponse & containerd.services.leases.v1.ListResourcesResponse.$Shape;
                    static create(properties?: containerd.services.leases.v1.ListResourcesResponse.$Properties): containerd.services.leases.v1.ListResourcesResponse;

                    /**
                     * Encodes the specified ListResourcesResponse message. Does not implicitly {@link containerd.services.leases.v1.ListResourcesResponse.verify|verify} messages.
                     * @param message ListResourcesResponse message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.leases.v1.ListResourcesResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a ListResourcesResponse message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.leases.v1.ListResourcesResponse & containerd.services.leases.v1.ListResourcesResponse.$Shape} ListResourcesResponse
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.leases.v1.ListResourcesResponse & containerd.services.leases.v1.ListResourcesResponse.$Shape;
                }

                namespace ListResourcesResponse {

                    /** Properties of a ListResourcesResponse. */
                    interface $Properties {

                        /** ListResourcesResponse resources */
                        resources?: (containerd.services.leases.v1.Resource.$Properties[]|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a ListResourcesResponse. */
                    type $Shape = containerd.services.leases.v1.ListResourcesResponse.$Properties;
                }
            }
        }

        /** Namespace namespaces. */
        namespace namespaces {

            /** Namespace v1. */
            namespace v1 {

                /**
                 * Properties of a Namespace.
                 * @deprecated Use containerd.services.namespaces.v1.Namespace.$Properties instead.
                 */
                interface INamespace extends containerd.services.namespaces.v1.Namespace.$Properties {
                }

                /** Represents a Namespace. */
                class Namespace {

                    /**
                     * Constructs a new Namespace.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.namespaces.v1.Namespace.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** Namespace name. */
                    name: string;

                    /** Namespace labels. */
                    labels: { [k: string]: string };

                    /**
                     * Creates a new Namespace instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns Namespace instance
                     */
                    static create(properties: containerd.services.namespaces.v1.Namespace.$Shape): containerd.services.namespaces.v1.Namespace & containerd.services.namespaces.v1.Namespace.$Shape;
                    static create(properties?: containerd.services.namespaces.v1.Namespace.$Properties): containerd.services.namespaces.v1.Namespace;

                    /**
                     * Encodes the specified Namespace message. Does not implicitly {@link containerd.services.namespaces.v1.Namespace.verify|verify} messages.
                     * @param message Namespace message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.namespaces.v1.Namespace.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a Namespace message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.namespaces.v1.Namespace & containerd.services.namespaces.v1.Namespace.$Shape} Namespace
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.namespaces.v1.Namespace & containerd.services.namespaces.v1.Namespace.$Shape;
                }

                namespace Namespace {

                    /** Properties of a Namespace. */
                    interface $Properties {

                        /** Namespace name */
                        name?: (string|null);

                        /** Namespace labels */
                        labels?: ({ [k: string]: string }|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a Namespace. */
                    type $Shape = containerd.services.namespaces.v1.Namespace.$Properties;
                }

                /**
                 * Properties of a ListNamespacesRequest.
                 * @deprecated Use containerd.services.namespaces.v1.ListNamespacesRequest.$Properties instead.
                 */
                interface IListNamespacesRequest extends containerd.services.namespaces.v1.ListNamespacesRequest.$Properties {
                }

                /** Represents a ListNamespacesRequest. */
                class ListNamespacesRequest {

                    /**
                     * Constructs a new ListNamespacesRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.namespaces.v1.ListNamespacesRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** ListNamespacesRequest filter. */
                    filter: string;

                    /**
                     * Creates a new ListNamespacesRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns ListNamespacesRequest instance
                     */
                    static create(properties: containerd.services.namespaces.v1.ListNamespacesRequest.$Shape): containerd.services.namespaces.v1.ListNamespacesRequest & containerd.services.namespaces.v1.ListNamespacesRequest.$Shape;
                    static create(properties?: containerd.services.namespaces.v1.ListNamespacesRequest.$Properties): containerd.services.namespaces.v1.ListNamespacesRequest;

                    /**
                     * Encodes the specified ListNamespacesRequest message. Does not implicitly {@link containerd.services.namespaces.v1.ListNamespacesRequest.verify|verify} messages.
                     * @param message ListNamespacesRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.namespaces.v1.ListNamespacesRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a ListNamespacesRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.namespaces.v1.ListNamespacesRequest & containerd.services.namespaces.v1.ListNamespacesRequest.$Shape} ListNamespacesRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.namespaces.v1.ListNamespacesRequest & containerd.services.namespaces.v1.ListNamespacesRequest.$Shape;
                }

                namespace ListNamespacesRequest {

                    /** Properties of a ListNamespacesRequest. */
                    interface $Properties {

                        /** ListNamespacesRequest filter */
                        filter?: (string|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a ListNamespacesRequest. */
                    type $Shape = containerd.services.namespaces.v1.ListNamespacesRequest.$Properties;
                }

                /**
                 * Properties of a ListNamespacesResponse.
                 * @deprecated Use containerd.services.namespaces.v1.ListNamespacesResponse.$Properties instead.
                 */
                interface IListNamespacesResponse extends containerd.services.namespaces.v1.ListNamespacesResponse.$Properties {
                }

                /** Represents a ListNamespacesResponse. */
                class ListNamespacesResponse {

                    /**
                     * Constructs a new ListNamespacesResponse.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.namespaces.v1.ListNamespacesResponse.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** ListNamespacesResponse namespaces. */
                    namespaces: containerd.services.namespaces.v1.Namespace.$Properties[];

                    /**
                     * Creates a new ListNamespacesResponse instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns ListNamespacesResponse instance
                     */
                    static create(properties: containerd.services.namespaces.v1.ListNamespacesResponse.$Shape): containerd.services.namespaces.v1.ListNamespacesResponse & containerd.services.namespaces.v1.ListNamespacesResponse.$Shape;
                    static create(properties?: containerd.services.namespaces.v1.ListNamespacesResponse.$Properties): containerd.services.namespaces.v1.ListNamespacesResponse;

                    /**
                     * Encodes the specified ListNamespacesResponse message. Does not implicitly {@link containerd.services.namespaces.v1.ListNamespacesResponse.verify|verify} messages.
                     * @param message ListNamespacesResponse message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.namespaces.v1.ListNamespacesResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a ListNamespacesResponse message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.namespaces.v1.ListNamespacesResponse & containerd.services.namespaces.v1.ListNamespacesResponse.$Shape} ListNamespacesResponse
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.namespaces.v1.ListNamespacesResponse & containerd.services.namespaces.v1.ListNamespacesResponse.$Shape;
                }

                namespace ListNamespacesResponse {

                    /** Properties of a ListNamespacesResponse. */
                    interface $Properties {

                        /** ListNamespacesResponse namespaces */
                        namespaces?: (containerd.services.namespaces.v1.Namespace.$Properties[]|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a ListNamespacesResponse. */
                    type $Shape = containerd.services.namespaces.v1.ListNamespacesResponse.$Properties;
                }

                /**
                 * Properties of a CreateNamespaceRequest.
                 * @deprecated Use containerd.services.namespaces.v1.CreateNamespaceRequest.$Properties instead.
                 */
                interface ICreateNamespaceRequest extends containerd.services.namespaces.v1.CreateNamespaceRequest.$Properties {
                }

                /** Represents a CreateNamespaceRequest. */
                class CreateNamespaceRequest {

                    /**
                     * Constructs a new CreateNamespaceRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.namespaces.v1.CreateNamespaceRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** CreateNamespaceRequest namespace. */
                    namespace?: (containerd.services.namespaces.v1.Namespace.$Properties|null);

                    /**
                     * Creates a new CreateNamespaceRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns CreateNamespaceRequest instance
                     */
                    static create(properties: containerd.services.namespaces.v1.CreateNamespaceRequest.$Shape): containerd.services.namespaces.v1.CreateNamespaceRequest & containerd.services.namespaces.v1.CreateNamespaceRequest.$Shape;
                    static create(properties?: containerd.services.namespaces.v1.CreateNamespaceRequest.$Properties): containerd.services.namespaces.v1.CreateNamespaceRequest;

                    /**
                     * Encodes the specified CreateNamespaceRequest message. Does not implicitly {@link containerd.services.namespaces.v1.CreateNamespaceRequest.verify|verify} messages.
                     * @param message CreateNamespaceRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.namespaces.v1.CreateNamespaceRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a CreateNamespaceRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.namespaces.v1.CreateNamespaceRequest & containerd.services.namespaces.v1.CreateNamespaceRequest.$Shape} CreateNamespaceRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.namespaces.v1.CreateNamespaceRequest & containerd.services.namespaces.v1.CreateNamespaceRequest.$Shape;
                }

                namespace CreateNamespaceRequest {

                    /** Properties of a CreateNamespaceRequest. */
                    interface $Properties {

                        /** CreateNamespaceRequest namespace */
                        namespace?: (containerd.services.namespaces.v1.Namespace.$Properties|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a CreateNamespaceRequest. */
                    type $Shape = containerd.services.namespaces.v1.CreateNamespaceRequest.$Properties;
                }

                /**
                 * Properties of a CreateNamespaceResponse.
                 * @deprecated Use containerd.services.namespaces.v1.CreateNamespaceResponse.$Properties instead.
                 */
                interface ICreateNamespaceResponse extends containerd.services.namespaces.v1.CreateNamespaceResponse.$Properties {
                }

                /** Represents a CreateNamespaceResponse. */
                class CreateNamespaceResponse {

                    /**
                     * Constructs a new CreateNamespaceResponse.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.namespaces.v1.CreateNamespaceResponse.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** CreateNamespaceResponse namespace. */
                    namespace?: (containerd.services.namespaces.v1.Namespace.$Properties|null);

                    /**
                     * Creates a new CreateNamespaceResponse instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns CreateNamespaceResponse instance
                     */
                    static create(properties: containerd.services.namespaces.v1.CreateNamespaceResponse.$Shape): containerd.services.namespaces.v1.CreateNamespaceResponse & containerd.services.namespaces.v1.CreateNamespaceResponse.$Shape;
                    static create(properties?: containerd.services.namespaces.v1.CreateNamespaceResponse.$Properties): containerd.services.namespaces.v1.CreateNamespaceResponse;

                    /**
                     * Encodes the specified CreateNamespaceResponse message. Does not implicitly {@link containerd.services.namespaces.v1.CreateNamespaceResponse.verify|verify} messages.
                     * @param message CreateNamespaceResponse message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.namespaces.v1.CreateNamespaceResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a CreateNamespaceResponse message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.namespaces.v1.CreateNamespaceResponse & containerd.services.namespaces.v1.CreateNamespaceResponse.$Shape} CreateNamespaceResponse
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.namespaces.v1.CreateNamespaceResponse & containerd.services.namespaces.v1.CreateNamespaceResponse.$Shape;
                }

                namespace CreateNamespaceResponse {

                    /** Properties of a CreateNamespaceResponse. */
                    interface $Properties {

                        /** CreateNamespaceResponse namespace */
                        namespace?: (containerd.services.namespaces.v1.Namespace.$Properties|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a CreateNamespaceResponse. */
                    type $Shape = containerd.services.namespaces.v1.CreateNamespaceResponse.$Properties;
                }

                /**
                 * Properties of a DeleteNamespaceRequest.
                 * @deprecated Use containerd.services.namespaces.v1.DeleteNamespaceRequest.$Properties instead.
                 */
                interface IDeleteNamespaceRequest extends containerd.services.namespaces.v1.DeleteNamespaceRequest.$Properties {
                }

                /** Represents a DeleteNamespaceRequest. */
                class DeleteNamespaceRequest {

                    /**
                     * Constructs a new DeleteNamespaceRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.namespaces.v1.DeleteNamespaceRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** DeleteNamespaceRequest name. */
                    name: string;

                    /**
                     * Creates a new DeleteNamespaceRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns DeleteNamespaceRequest instance
                     */
                    static create(properties: containerd.services.namespaces.v1.DeleteNamespaceRequest.$Shape): containerd.services.namespaces.v1.DeleteNamespaceRequest & containerd.services.namespaces.v1.DeleteNamespaceRequest.$Shape;
                    static create(properties?: containerd.services.namespaces.v1.DeleteNamespaceRequest.$Properties): containerd.services.namespaces.v1.DeleteNamespaceRequest;

                    /**
                     * Encodes the specified DeleteNamespaceRequest message. Does not implicitly {@link containerd.services.namespaces.v1.DeleteNamespaceRequest.verify|verify} messages.
                     * @param message DeleteNamespaceRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.namespaces.v1.DeleteNamespaceRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a DeleteNamespaceRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.namespaces.v1.DeleteNamespaceRequest & containerd.services.namespaces.v1.DeleteNamespaceRequest.$Shape} DeleteNamespaceRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.namespaces.v1.DeleteNamespaceRequest & containerd.services.namespaces.v1.DeleteNamespaceRequest.$Shape;
                }

                namespace DeleteNamespaceRequest {

                    /** Properties of a DeleteNamespaceRequest. */
                    interface $Properties {

                        /** DeleteNamespaceRequest name */
                        name?: (string|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a DeleteNamespaceRequest. */
                    type $Shape = containerd.services.namespaces.v1.DeleteNamespaceRequest.$Properties;
                }
            }
        }

        /** Namespace snapshots. */
        namespace snapshots {

            /** Namespace v1. */
            namespace v1 {

                /** Kind enum. */
                enum Kind {

                    /** UNKNOWN value */
                    UNKNOWN = 0,

                    /** VIEW value */
                    VIEW = 1,

                    /** ACTIVE value */
                    ACTIVE = 2,

                    /** COMMITTED value */
                    COMMITTED = 3
                }

                /**
                 * Properties of a PrepareSnapshotRequest.
                 * @deprecated Use containerd.services.snapshots.v1.PrepareSnapshotRequest.$Properties instead.
                 */
                interface IPrepareSnapshotRequest extends containerd.services.snapshots.v1.PrepareSnapshotRequest.$Properties {
                }

                /** Represents a PrepareSnapshotRequest. */
                class PrepareSnapshotRequest {

                    /**
                     * Constructs a new PrepareSnapshotRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.snapshots.v1.PrepareSnapshotRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** PrepareSnapshotRequest snapshotter. */
                    snapshotter: string;

                    /** PrepareSnapshotRequest key. */
                    key: string;

                    /** PrepareSnapshotRequest parent. */
                    parent: string;

                    /** PrepareSnapshotRequest labels. */
                    labels: { [k: string]: string };

                    /**
                     * Creates a new PrepareSnapshotRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns PrepareSnapshotRequest instance
                     */
                    static create(properties: containerd.services.snapshots.v1.PrepareSnapshotRequest.$Shape): containerd.services.snapshots.v1.PrepareSnapshotRequest & containerd.services.snapshots.v1.PrepareSnapshotRequest.$Shape;
                    static create(properties?: containerd.services.snapshots.v1.PrepareSnapshotRequest.$Properties): containerd.services.snapshots.v1.PrepareSnapshotRequest;

                    /**
                     * Encodes the specified PrepareSnapshotRequest message. Does not implicitly {@link containerd.services.snapshots.v1.PrepareSnapshotRequest.verify|verify} messages.
                     * @param message PrepareSnapshotRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.snapshots.v1.PrepareSnapshotRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a PrepareSnapshotRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.snapshots.v1.PrepareSnapshotRequest & containerd.services.snapshots.v1.PrepareSnapshotRequest.$Shape} PrepareSnapshotRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.snapshots.v1.PrepareSnapshotRequest & containerd.services.snapshots.v1.PrepareSnapshotRequest.$Shape;
                }

                namespace PrepareSnapshotRequest {

                    /** Properties of a PrepareSnapshotRequest. */
                    interface $Properties {

                        /** PrepareSnapshotRequest snapshotter */
                        snapshotter?: (string|null);

                        /** PrepareSnapshotRequest key */
                        key?: (string|null);

                        /** PrepareSnapshotRequest parent */
                        parent?: (string|null);

                        /** PrepareSnapshotRequest labels */
                        labels?: ({ [k: string]: string }|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a PrepareSnapshotRequest. */
                    type $Shape = containerd.services.snapshots.v1.PrepareSnapshotRequest.$Properties;
                }

                /**
                 * Properties of a PrepareSnapshotResponse.
                 * @deprecated Use containerd.services.snapshots.v1.PrepareSnapshotResponse.$Properties instead.
                 */
                interface IPrepareSnapshotResponse extends containerd.services.snapshots.v1.PrepareSnapshotResponse.$Properties {
                }

                /** Represents a PrepareSnapshotResponse. */
                class PrepareSnapshotResponse {

                    /**
                     * Constructs a new PrepareSnapshotResponse.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.snapshots.v1.PrepareSnapshotResponse.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** PrepareSnapshotResponse mounts. */
                    mounts: containerd.types.Mount.$Properties[];

                    /**
                     * Creates a new PrepareSnapshotResponse instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns PrepareSnapshotResponse instance
                     */
                    static create(properties: containerd.services.snapshots.v1.PrepareSnapshotResponse.$Shape): containerd.services.snapshots.v1.PrepareSnapshotResponse & containerd.services.snapshots.v1.PrepareSnapshotResponse.$Shape;
                    static create(properties?: containerd.services.snapshots.v1.PrepareSnapshotResponse.$Properties): containerd.services.snapshots.v1.PrepareSnapshotResponse;

                    /**
                     * Encodes the specified PrepareSnapshotResponse message. Does not implicitly {@link containerd.services.snapshots.v1.PrepareSnapshotResponse.verify|verify} messages.
                     * @param message PrepareSnapshotResponse message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.snapshots.v1.PrepareSnapshotResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a PrepareSnapshotResponse message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.snapshots.v1.PrepareSnapshotResponse & containerd.services.snapshots.v1.PrepareSnapshotResponse.$Shape} PrepareSnapshotResponse
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.snapshots.v1.PrepareSnapshotResponse & containerd.services.snapshots.v1.PrepareSnapshotResponse.$Shape;
                }

                namespace PrepareSnapshotResponse {

                    /** Properties of a PrepareSnapshotResponse. */
                    interface $Properties {

                        /** PrepareSnapshotResponse mounts */
                        mounts?: (containerd.types.Mount.$Properties[]|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a PrepareSnapshotResponse. */
                    type $Shape = containerd.services.snapshots.v1.PrepareSnapshotResponse.$Properties;
                }

                /**
                 * Properties of a MountsRequest.
                 * @deprecated Use containerd.services.snapshots.v1.MountsRequest.$Properties instead.
                 */
                interface IMountsRequest extends containerd.services.snapshots.v1.MountsRequest.$Properties {
                }

                /** Represents a MountsRequest. */
                class MountsRequest {

                    /**
                     * Constructs a new MountsRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.snapshots.v1.MountsRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** MountsRequest snapshotter. */
                    snapshotter: string;

                    /** MountsRequest key. */
                    key: string;

                    /**
                     * Creates a new MountsRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns MountsRequest instance
                     */
                    static create(properties: containerd.services.snapshots.v1.MountsRequest.$Shape): containerd.services.snapshots.v1.MountsRequest & containerd.services.snapshots.v1.MountsRequest.$Shape;
                    static create(properties?: containerd.services.snapshots.v1.MountsRequest.$Properties): containerd.services.snapshots.v1.MountsRequest;

                    /**
                     * Encodes the specified MountsRequest message. Does not implicitly {@link containerd.services.snapshots.v1.MountsRequest.verify|verify} messages.
                     * @param message MountsRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.snapshots.v1.MountsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a MountsRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.snapshots.v1.MountsRequest & containerd.services.snapshots.v1.MountsRequest.$Shape} MountsRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.snapshots.v1.MountsRequest & containerd.services.snapshots.v1.MountsRequest.$Shape;
                }

                namespace MountsRequest {

                    /** Properties of a MountsRequest. */
                    interface $Properties {

                        /** MountsRequest snapshotter */
                        snapshotter?: (string|null);

                        /** MountsRequest key */
                        key?: (string|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a MountsRequest. */
                    type $Shape = containerd.services.snapshots.v1.MountsRequest.$Properties;
                }

                /**
                 * Properties of a CommitSnapshotRequest.
                 * @deprecated Use containerd.services.snapshots.v1.CommitSnapshotRequest.$Properties instead.
                 */
                interface ICommitSnapshotRequest extends containerd.services.snapshots.v1.CommitSnapshotRequest.$Properties {
                }

                /** Represents a CommitSnapshotRequest. */
                class CommitSnapshotRequest {

                    /**
                     * Constructs a new CommitSnapshotRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.snapshots.v1.CommitSnapshotRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** CommitSnapshotRequest snapshotter. */
                    snapshotter: string;

                    /** CommitSnapshotRequest name. */
                    name: string;

                    /** CommitSnapshotRequest key. */
                    key: string;

                    /** CommitSnapshotRequest labels. */
                    labels: { [k: string]: string };

                    /**
                     * Creates a new CommitSnapshotRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns CommitSnapshotRequest instance
                     */
                    static create(properties: containerd.services.snapshots.v1.CommitSnapshotRequest.$Shape): containerd.services.snapshots.v1.CommitSnapshotRequest & containerd.services.snapshots.v1.CommitSnapshotRequest.$Shape;
                    static create(properties?: containerd.services.snapshots.v1.CommitSnapshotRequest.$Properties): containerd.services.snapshots.v1.CommitSnapshotRequest;

                    /**
                     * Encodes the specified CommitSnapshotRequest message. Does not implicitly {@link containerd.services.snapshots.v1.CommitSnapshotRequest.verify|verify} messages.
                     * @param message CommitSnapshotRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.snapshots.v1.CommitSnapshotRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a CommitSnapshotRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.snapshots.v1.CommitSnapshotRequest & containerd.services.snapshots.v1.CommitSnapshotRequest.$Shape} CommitSnapshotRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.snapshots.v1.CommitSnapshotRequest & containerd.services.snapshots.v1.CommitSnapshotRequest.$Shape;
                }

                namespace CommitSnapshotRequest {

                    /** Properties of a CommitSnapshotRequest. */
                    interface $Properties {

                        /** CommitSnapshotRequest snapshotter */
                        snapshotter?: (string|null);

                        /** CommitSnapshotRequest name */
                        name?: (string|null);

                        /** CommitSnapshotRequest key */
                        key?: (string|null);

                        /** CommitSnapshotRequest labels */
                        labels?: ({ [k: string]: string }|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a CommitSnapshotRequest. */
                    type $Shape = containerd.services.snapshots.v1.CommitSnapshotRequest.$Properties;
                }

                /**
                 * Properties of an Info.
                 * @deprecated Use containerd.services.snapshots.v1.Info.$Properties instead.
                 */
                interface IInfo extends containerd.services.snapshots.v1.Info.$Properties {
                }

                /** Represents an Info. */
                class Info {

                    /**
                     * Constructs a new Info.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.snapshots.v1.Info.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** Info name. */
                    name: string;

                    /** Info parent. */
                    parent: string;

                    /** Info kind. */
                    kind: containerd.services.snapshots.v1.Kind;

                    /** Info createdAt. */
                    createdAt?: (google.protobuf.Timestamp.$Properties|null);

                    /** Info updatedAt. */
                    updatedAt?: (google.protobuf.Timestamp.$Properties|null);

                    /** Info labels. */
                    labels: { [k: string]: string };

                    /**
                     * Creates a new Info instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns Info instance
                     */
                    static create(properties: containerd.services.snapshots.v1.Info.$Shape): containerd.services.snapshots.v1.Info & containerd.services.snapshots.v1.Info.$Shape;
                    static create(properties?: containerd.services.snapshots.v1.Info.$Properties): containerd.services.snapshots.v1.Info;

                    /**
                     * Encodes the specified Info message. Does not implicitly {@link containerd.services.snapshots.v1.Info.verify|verify} messages.
                     * @param message Info message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.snapshots.v1.Info.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes an Info message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.snapshots.v1.Info & containerd.services.snapshots.v1.Info.$Shape} Info
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.snapshots.v1.Info & containerd.services.snapshots.v1.Info.$Shape;
                }

                namespace Info {

                    /** Properties of an Info. */
                    interface $Properties {

                        /** Info name */
                        name?: (string|null);

                        /** Info parent */
                        parent?: (string|null);

                        /** Info kind */
                        kind?: (containerd.services.snapshots.v1.Kind|null);

                        /** Info createdAt */
                        createdAt?: (google.protobuf.Timestamp.$Properties|null);

                        /** Info updatedAt */
                        updatedAt?: (google.protobuf.Timestamp.$Properties|null);

                        /** Info labels */
                        labels?: ({ [k: string]: string }|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of an Info. */
                    type $Shape = containerd.services.snapshots.v1.Info.$Properties;
                }

                /**
                 * Properties of a StatSnapshotResponse.
                 * @deprecated Use containerd.services.snapshots.v1.StatSnapshotResponse.$Properties instead.
                 */
                interface IStatSnapshotResponse extends containerd.services.snapshots.v1.StatSnapshotResponse.$Properties {
                }

                /** Represents a StatSnapshotResponse. */
                class StatSnapshotResponse {

                    /**
                     * Constructs a new StatSnapshotResponse.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.snapshots.v1.StatSnapshotResponse.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** StatSnapshotResponse info. */
                    info?: (containerd.services.snapshots.v1.Info.$Properties|null);

                    /**
                     * Creates a new StatSnapshotResponse instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns StatSnapshotResponse instance
                     */
                    static create(properties: containerd.services.snapshots.v1.StatSnapshotResponse.$Shape): containerd.services.snapshots.v1.StatSnapshotResponse & containerd.services.snapshots.v1.StatSnapshotResponse.$Shape;
                    static create(properties?: containerd.services.snapshots.v1.StatSnapshotResponse.$Properties): containerd.services.snapshots.v1.StatSnapshotResponse;

                    /**
                     * Encodes the specified StatSnapshotResponse message. Does not implicitly {@link containerd.services.snapshots.v1.StatSnapshotResponse.verify|verify} messages.
                     * @param message StatSnapshotResponse message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.snapshots.v1.StatSnapshotResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a StatSnapshotResponse message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.snapshots.v1.StatSnapshotResponse & containerd.services.snapshots.v1.StatSnapshotResponse.$Shape} StatSnapshotResponse
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.snapshots.v1.StatSnapshotResponse & containerd.services.snapshots.v1.StatSnapshotResponse.$Shape;
                }

                namespace StatSnapshotResponse {

                    /** Properties of a StatSnapshotResponse. */
                    interface $Properties {

                        /** StatSnapshotResponse info */
                        info?: (containerd.services.snapshots.v1.Info.$Properties|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a StatSnapshotResponse. */
                    type $Shape = containerd.services.snapshots.v1.StatSnapshotResponse.$Properties;
                }

                /**
                 * Properties of a ListSnapshotsRequest.
                 * @deprecated Use containerd.services.snapshots.v1.ListSnapshotsRequest.$Properties instead.
                 */
                interface IListSnapshotsRequest extends containerd.services.snapshots.v1.ListSnapshotsRequest.$Properties {
                }

                /** Represents a ListSnapshotsRequest. */
                class ListSnapshotsRequest {

                    /**
                     * Constructs a new ListSnapshotsRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.snapshots.v1.ListSnapshotsRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** ListSnapshotsRequest snapshotter. */
                    snapshotter: string;

                    /** ListSnapshotsRequest filters. */
                    filters: string[];

                    /**
                     * Creates a new ListSnapshotsRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns ListSnapshotsRequest instance
                     */
                    static create(properties: containerd.services.snapshots.v1.ListSnapshotsRequest.$Shape): containerd.services.snapshots.v1.ListSnapshotsRequest & containerd.services.snapshots.v1.ListSnapshotsRequest.$Shape;
                    static create(properties?: containerd.services.snapshots.v1.ListSnapshotsRequest.$Properties): containerd.services.snapshots.v1.ListSnapshotsRequest;

                    /**
                     * Encodes the specified ListSnapshotsRequest message. Does not implicitly {@link containerd.services.snapshots.v1.ListSnapshotsRequest.verify|verify} messages.
                     * @param message ListSnapshotsRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.snapshots.v1.ListSnapshotsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a ListSnapshotsRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.snapshots.v1.ListSnapshotsRequest & containerd.services.snapshots.v1.ListSnapshotsRequest.$Shape} ListSnapshotsRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.snapshots.v1.ListSnapshotsRequest & containerd.services.snapshots.v1.ListSnapshotsRequest.$Shape;
                }

                namespace ListSnapshotsRequest {

                    /** Properties of a ListSnapshotsRequest. */
                    interface $Properties {

                        /** ListSnapshotsRequest snapshotter */
                        snapshotter?: (string|null);

                        /** ListSnapshotsRequest filters */
                        filters?: (string[]|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a ListSnapshotsRequest. */
                    type $Shape = containerd.services.snapshots.v1.ListSnapshotsRequest.$Properties;
                }

                /**
                 * Properties of a ListSnapshotsResponse.
                 * @deprecated Use containerd.services.snapshots.v1.ListSnapshotsResponse.$Properties instead.
                 */
                interface IListSnapshotsResponse extends containerd.services.snapshots.v1.ListSnapshotsResponse.$Properties {
                }

                /** Represents a ListSnapshotsResponse. */
                class ListSnapshotsResponse {

                    /**
                     * Constructs a new ListSnapshotsResponse.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.snapshots.v1.ListSnapshotsResponse.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** ListSnapshotsResponse info. */
                    info: containerd.services.snapshots.v1.Info.$Properties[];

                    /**
                     * Creates a new ListSnapshotsResponse instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns ListSnapshotsResponse instance
                     */
                    static create(properties: containerd.services.snapshots.v1.ListSnapshotsResponse.$Shape): containerd.services.snapshots.v1.ListSnapshotsResponse & containerd.services.snapshots.v1.ListSnapshotsResponse.$Shape;
                    static create(properties?: containerd.services.snapshots.v1.ListSnapshotsResponse.$Properties): containerd.services.snapshots.v1.ListSnapshotsResponse;

                    /**
                     * Encodes the specified ListSnapshotsResponse message. Does not implicitly {@link containerd.services.snapshots.v1.ListSnapshotsResponse.verify|verify} messages.
                     * @param message ListSnapshotsResponse message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.snapshots.v1.ListSnapshotsResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a ListSnapshotsResponse message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.snapshots.v1.ListSnapshotsResponse & containerd.services.snapshots.v1.ListSnapshotsResponse.$Shape} ListSnapshotsResponse
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.snapshots.v1.ListSnapshotsResponse & containerd.services.snapshots.v1.ListSnapshotsResponse.$Shape;
                }

                namespace ListSnapshotsResponse {

                    /** Properties of a ListSnapshotsResponse. */
                    interface $Properties {

                        /** ListSnapshotsResponse info */
                        info?: (containerd.services.snapshots.v1.Info.$Properties[]|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a ListSnapshotsResponse. */
                    type $Shape = containerd.services.snapshots.v1.ListSnapshotsResponse.$Properties;
                }

                /**
                 * Properties of a UsageResponse.
                 * @deprecated Use containerd.services.snapshots.v1.UsageResponse.$Properties instead.
                 */
                interface IUsageResponse extends containerd.services.snapshots.v1.UsageResponse.$Properties {
                }

                /** Represents a UsageResponse. */
                class UsageResponse {

                    /**
                     * Constructs a new UsageResponse.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.snapshots.v1.UsageResponse.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** UsageResponse size. */
                    size: number;

                    /** UsageResponse inodes. */
                    inodes: number;

                    /**
                     * Creates a new UsageResponse instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns UsageResponse instance
                     */
                    static create(properties: containerd.services.snapshots.v1.UsageResponse.$Shape): containerd.services.snapshots.v1.UsageResponse & containerd.services.snapshots.v1.UsageResponse.$Shape;
                    static create(properties?: containerd.services.snapshots.v1.UsageResponse.$Properties): containerd.services.snapshots.v1.UsageResponse;

                    /**
                     * Encodes the specified UsageResponse message. Does not implicitly {@link containerd.services.snapshots.v1.UsageResponse.verify|verify} messages.
                     * @param message UsageResponse message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.snapshots.v1.UsageResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a UsageResponse message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.snapshots.v1.UsageResponse & containerd.services.snapshots.v1.UsageResponse.$Shape} UsageResponse
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.snapshots.v1.UsageResponse & containerd.services.snapshots.v1.UsageResponse.$Shape;
                }

                namespace UsageResponse {

                    /** Properties of a UsageResponse. */
                    interface $Properties {

                        /** UsageResponse size */
                        size?: (number|null);

                        /** UsageResponse inodes */
                        inodes?: (number|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a UsageResponse. */
                    type $Shape = containerd.services.snapshots.v1.UsageResponse.$Properties;
                }

                /**
                 * Properties of a CleanupRequest.
                 * @deprecated Use containerd.services.snapshots.v1.CleanupRequest.$Properties instead.
                 */
                interface ICleanupRequest extends containerd.services.snapshots.v1.CleanupRequest.$Properties {
                }

                /** Represents a CleanupRequest. */
                class CleanupRequest {

                    /**
                     * Constructs a new CleanupRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.snapshots.v1.CleanupRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** CleanupRequest snapshotter. */
                    snapshotter: string;

                    /**
                     * Creates a new CleanupRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns CleanupRequest instance
                     */
                    static create(properties: containerd.services.snapshots.v1.CleanupRequest.$Shape): containerd.services.snapshots.v1.CleanupRequest & containerd.services.snapshots.v1.CleanupRequest.$Shape;
                    static create(properties?: containerd.services.snapshots.v1.CleanupRequest.$Properties): containerd.services.snapshots.v1.CleanupRequest;

                    /**
                     * Encodes the specified CleanupRequest message. Does not implicitly {@link containerd.services.snapshots.v1.CleanupRequest.verify|verify} messages.
                     * @param message CleanupRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.snapshots.v1.CleanupRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a CleanupRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.snapshots.v1.CleanupRequest & containerd.services.snapshots.v1.CleanupRequest.$Shape} CleanupRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.snapshots.v1.CleanupRequest & containerd.services.snapshots.v1.CleanupRequest.$Shape;
                }

                namespace CleanupRequest {

                    /** Properties of a CleanupRequest. */
                    interface $Properties {

                        /** CleanupRequest snapshotter */
                        snapshotter?: (string|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a CleanupRequest. */
                    type $Shape = containerd.services.snapshots.v1.CleanupRequest.$Properties;
                }
            }
        }

        /** Namespace tasks. */
        namespace tasks {

            /** Namespace v1. */
            namespace v1 {

                /**
                 * Properties of a CreateTaskRequest.
                 * @deprecated Use containerd.services.tasks.v1.CreateTaskRequest.$Properties instead.
                 */
                interface ICreateTaskRequest extends containerd.services.tasks.v1.CreateTaskRequest.$Properties {
                }

                /** Represents a CreateTaskRequest. */
                class CreateTaskRequest {

                    /**
                     * Constructs a new CreateTaskRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.tasks.v1.CreateTaskRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** CreateTaskRequest containerId. */
                    containerId: string;

                    /** CreateTaskRequest rootfs. */
                    rootfs: containerd.types.Mount.$Properties[];

                    /** CreateTaskRequest stdin. */
                    stdin: string;

                    /** CreateTaskRequest stdout. */
                    stdout: string;

                    /** CreateTaskRequest stderr. */
                    stderr: string;

                    /** CreateTaskRequest terminal. */
                    terminal: boolean;

                    /** CreateTaskRequest checkpoint. */
                    checkpoint?: (containerd.types.Descriptor.$Properties|null);

                    /** CreateTaskRequest options. */
                    options?: (google.protobuf.Any.$Properties|null);

                    /** CreateTaskRequest runtimePath. */
                    runtimePath: string;

                    /**
                     * Creates a new CreateTaskRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns CreateTaskRequest instance
                     */
                    static create(properties: containerd.services.tasks.v1.CreateTaskRequest.$Shape): containerd.services.tasks.v1.CreateTaskRequest & containerd.services.tasks.v1.CreateTaskRequest.$Shape;
                    static create(properties?: containerd.services.tasks.v1.CreateTaskRequest.$Properties): containerd.services.tasks.v1.CreateTaskRequest;

                    /**
                     * Encodes the specified CreateTaskRequest message. Does not implicitly {@link containerd.services.tasks.v1.CreateTaskRequest.verify|verify} messages.
                     * @param message CreateTaskRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.tasks.v1.CreateTaskRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a CreateTaskRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.tasks.v1.CreateTaskRequest & containerd.services.tasks.v1.CreateTaskRequest.$Shape} CreateTaskRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.tasks.v1.CreateTaskRequest & containerd.services.tasks.v1.CreateTaskRequest.$Shape;
                }

                namespace CreateTaskRequest {

                    /** Properties of a CreateTaskRequest. */
                    interface $Properties {

                        /** CreateTaskRequest containerId */
                        containerId?: (string|null);

                        /** CreateTaskRequest rootfs */
                        rootfs?: (containerd.types.Mount.$Properties[]|null);

                        /** CreateTaskRequest stdin */
                        stdin?: (string|null);

                        /** CreateTaskRequest stdout */
                        stdout?: (string|null);

                        /** CreateTaskRequest stderr */
                        stderr?: (string|null);

                        /** CreateTaskRequest terminal */
                        terminal?: (boolean|null);

                        /** CreateTaskRequest checkpoint */
                        checkpoint?: (containerd.types.Descriptor.$Properties|null);

                        /** CreateTaskRequest options */
                        options?: (google.protobuf.Any.$Properties|null);

                        /** CreateTaskRequest runtimePath */
                        runtimePath?: (string|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a CreateTaskRequest. */
                    type $Shape = containerd.services.tasks.v1.CreateTaskRequest.$Properties;
                }

                /**
                 * Properties of a CreateTaskResponse.
                 * @deprecated Use containerd.services.tasks.v1.CreateTaskResponse.$Properties instead.
                 */
                interface ICreateTaskResponse extends containerd.services.tasks.v1.CreateTaskResponse.$Properties {
                }

                /** Represents a CreateTaskResponse. */
                class CreateTaskResponse {

                    /**
                     * Constructs a new CreateTaskResponse.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.tasks.v1.CreateTaskResponse.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** CreateTaskResponse containerId. */
                    containerId: string;

                    /** CreateTaskResponse pid. */
                    pid: number;

                    /**
                     * Creates a new CreateTaskResponse instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns CreateTaskResponse instance
                     */
                    static create(properties: containerd.services.tasks.v1.CreateTaskResponse.$Shape): containerd.services.tasks.v1.CreateTaskResponse & containerd.services.tasks.v1.CreateTaskResponse.$Shape;
                    static create(properties?: containerd.services.tasks.v1.CreateTaskResponse.$Properties): containerd.services.tasks.v1.CreateTaskResponse;

                    /**
                     * Encodes the specified CreateTaskResponse message. Does not implicitly {@link containerd.services.tasks.v1.CreateTaskResponse.verify|verify} messages.
                     * @param message CreateTaskResponse message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.tasks.v1.CreateTaskResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a CreateTaskResponse message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.tasks.v1.CreateTaskResponse & containerd.services.tasks.v1.CreateTaskResponse.$Shape} CreateTaskResponse
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.tasks.v1.CreateTaskResponse & containerd.services.tasks.v1.CreateTaskResponse.$Shape;
                }

                namespace CreateTaskResponse {

                    /** Properties of a CreateTaskResponse. */
                    interface $Properties {

                        /** CreateTaskResponse containerId */
                        containerId?: (string|null);

                        /** CreateTaskResponse pid */
                        pid?: (number|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a CreateTaskResponse. */
                    type $Shape = containerd.services.tasks.v1.CreateTaskResponse.$Properties;
                }

                /**
                 * Properties of a StartRequest.
                 * @deprecated Use containerd.services.tasks.v1.StartRequest.$Properties instead.
                 */
                interface IStartRequest extends containerd.services.tasks.v1.StartRequest.$Properties {
                }

                /** Represents a StartRequest. */
                class StartRequest {

                    /**
                     * Constructs a new StartRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.tasks.v1.StartRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** StartRequest containerId. */
                    containerId: string;

                    /** StartRequest execId. */
                    execId: string;

                    /**
                     * Creates a new StartRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns StartRequest instance
                     */
                    static create(properties: containerd.services.tasks.v1.StartRequest.$Shape): containerd.services.tasks.v1.StartRequest & containerd.services.tasks.v1.StartRequest.$Shape;
                    static create(properties?: containerd.services.tasks.v1.StartRequest.$Properties): containerd.services.tasks.v1.StartRequest;

                    /**
                     * Encodes the specified StartRequest message. Does not implicitly {@link containerd.services.tasks.v1.StartRequest.verify|verify} messages.
                     * @param message StartRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.tasks.v1.StartRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a StartRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.tasks.v1.StartRequest & containerd.services.tasks.v1.StartRequest.$Shape} StartRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.tasks.v1.StartRequest & containerd.services.tasks.v1.StartRequest.$Shape;
                }

                namespace StartRequest {

                    /** Properties of a StartRequest. */
                    interface $Properties {

                        /** StartRequest containerId */
                        containerId?: (string|null);

                        /** StartRequest execId */
                        execId?: (string|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a StartRequest. */
                    type $Shape = containerd.services.tasks.v1.StartRequest.$Properties;
                }

                /**
                 * Properties of a StartResponse.
                 * @deprecated Use containerd.services.tasks.v1.StartResponse.$Properties instead.
                 */
                interface IStartResponse extends containerd.services.tasks.v1.StartResponse.$Properties {
                }

                /** Represents a StartResponse. */
                class StartResponse {

                    /**
                     * Constructs a new StartResponse.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.tasks.v1.StartResponse.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** StartResponse pid. */
                    pid: number;

                    /**
                     * Creates a new StartResponse instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns StartResponse instance
                     */
                    static create(properties: containerd.services.tasks.v1.StartResponse.$Shape): containerd.services.tasks.v1.StartResponse & containerd.services.tasks.v1.StartResponse.$Shape;
                    static create(properties?: containerd.services.tasks.v1.StartResponse.$Properties): containerd.services.tasks.v1.StartResponse;

                    /**
                     * Encodes the specified StartResponse message. Does not implicitly {@link containerd.services.tasks.v1.StartResponse.verify|verify} messages.
                     * @param message StartResponse message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.tasks.v1.StartResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a StartResponse message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.tasks.v1.StartResponse & containerd.services.tasks.v1.StartResponse.$Shape} StartResponse
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.tasks.v1.StartResponse & containerd.services.tasks.v1.StartResponse.$Shape;
                }

                namespace StartResponse {

                    /** Properties of a StartResponse. */
                    interface $Properties {

                        /** StartResponse pid */
                        pid?: (number|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a StartResponse. */
                    type $Shape = containerd.services.tasks.v1.StartResponse.$Properties;
                }

                /**
                 * Properties of a DeleteTaskRequest.
                 * @deprecated Use containerd.services.tasks.v1.DeleteTaskRequest.$Properties instead.
                 */
                interface IDeleteTaskRequest extends containerd.services.tasks.v1.DeleteTaskRequest.$Properties {
                }

                /** Represents a DeleteTaskRequest. */
                class DeleteTaskRequest {

                    /**
                     * Constructs a new DeleteTaskRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.tasks.v1.DeleteTaskRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** DeleteTaskRequest containerId. */
                    containerId: string;

                    /**
                     * Creates a new DeleteTaskRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns DeleteTaskRequest instance
                     */
                    static create(properties: containerd.services.tasks.v1.DeleteTaskRequest.$Shape): containerd.services.tasks.v1.DeleteTaskRequest & containerd.services.tasks.v1.DeleteTaskRequest.$Shape;
                    static create(properties?: containerd.services.tasks.v1.DeleteTaskRequest.$Properties): containerd.services.tasks.v1.DeleteTaskRequest;

                    /**
                     * Encodes the specified DeleteTaskRequest message. Does not implicitly {@link containerd.services.tasks.v1.DeleteTaskRequest.verify|verify} messages.
                     * @param message DeleteTaskRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.tasks.v1.DeleteTaskRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a DeleteTaskRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.tasks.v1.DeleteTaskRequest & containerd.services.tasks.v1.DeleteTaskRequest.$Shape} DeleteTaskRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.tasks.v1.DeleteTaskRequest & containerd.services.tasks.v1.DeleteTaskRequest.$Shape;
                }

                namespace DeleteTaskRequest {

                    /** Properties of a DeleteTaskRequest. */
                    interface $Properties {

                        /** DeleteTaskRequest containerId */
                        containerId?: (string|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a DeleteTaskRequest. */
                    type $Shape = containerd.services.tasks.v1.DeleteTaskRequest.$Properties;
                }

                /**
                 * Properties of a DeleteResponse.
                 * @deprecated Use containerd.services.tasks.v1.DeleteResponse.$Properties instead.
                 */
                interface IDeleteResponse extends containerd.services.tasks.v1.DeleteResponse.$Properties {
                }

                /** Represents a DeleteResponse. */
                class DeleteResponse {

                    /**
                     * Constructs a new DeleteResponse.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.tasks.v1.DeleteResponse.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** DeleteResponse id. */
                    id: string;

                    /** DeleteResponse pid. */
                    pid: number;

                    /** DeleteResponse exitStatus. */
                    exitStatus: number;

                    /** DeleteResponse exitedAt. */
                    exitedAt?: (google.protobuf.Timestamp.$Properties|null);

                    /**
                     * Creates a new DeleteResponse instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns DeleteResponse instance
                     */
                    static create(properties: containerd.services.tasks.v1.DeleteResponse.$Shape): containerd.services.tasks.v1.DeleteResponse & containerd.services.tasks.v1.DeleteResponse.$Shape;
                    static create(properties?: containerd.services.tasks.v1.DeleteResponse.$Properties): containerd.services.tasks.v1.DeleteResponse;

                    /**
                     * Encodes the specified DeleteResponse message. Does not implicitly {@link containerd.services.tasks.v1.DeleteResponse.verify|verify} messages.
                     * @param message DeleteResponse message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.tasks.v1.DeleteResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a DeleteResponse message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.tasks.v1.DeleteResponse & containerd.services.tasks.v1.DeleteResponse.$Shape} DeleteResponse
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.tasks.v1.DeleteResponse & containerd.services.tasks.v1.DeleteResponse.$Shape;
                }

                namespace DeleteResponse {

                    /** Properties of a DeleteResponse. */
                    interface $Properties {

                        /** DeleteResponse id */
                        id?: (string|null);

                        /** DeleteResponse pid */
                        pid?: (number|null);

                        /** DeleteResponse exitStatus */
                        exitStatus?: (number|null);

                        /** DeleteResponse exitedAt */
                        exitedAt?: (google.protobuf.Timestamp.$Properties|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a DeleteResponse. */
                    type $Shape = containerd.services.tasks.v1.DeleteResponse.$Properties;
                }

                /**
                 * Properties of a DeleteProcessRequest.
                 * @deprecated Use containerd.services.tasks.v1.DeleteProcessRequest.$Properties instead.
                 */
                interface IDeleteProcessRequest extends containerd.services.tasks.v1.DeleteProcessRequest.$Properties {
                }

                /** Represents a DeleteProcessRequest. */
                class DeleteProcessRequest {

                    /**
                     * Constructs a new DeleteProcessRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.tasks.v1.DeleteProcessRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** DeleteProcessRequest containerId. */
                    containerId: string;

                    /** DeleteProcessRequest execId. */
                    execId: string;

                    /**
                     * Creates a new DeleteProcessRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns DeleteProcessRequest instance
                     */
                    static create(properties: containerd.services.tasks.v1.DeleteProcessRequest.$Shape): containerd.services.tasks.v1.DeleteProcessRequest & containerd.services.tasks.v1.DeleteProcessRequest.$Shape;
                    static create(properties?: containerd.services.tasks.v1.DeleteProcessRequest.$Properties): containerd.services.tasks.v1.DeleteProcessRequest;

                    /**
                     * Encodes the specified DeleteProcessRequest message. Does not implicitly {@link containerd.services.tasks.v1.DeleteProcessRequest.verify|verify} messages.
                     * @param message DeleteProcessRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.tasks.v1.DeleteProcessRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a DeleteProcessRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.tasks.v1.DeleteProcessRequest & containerd.services.tasks.v1.DeleteProcessRequest.$Shape} DeleteProcessRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.tasks.v1.DeleteProcessRequest & containerd.services.tasks.v1.DeleteProcessRequest.$Shape;
                }

                namespace DeleteProcessRequest {

                    /** Properties of a DeleteProcessRequest. */
                    interface $Properties {

                        /** DeleteProcessRequest containerId */
                        containerId?: (string|null);

                        /** DeleteProcessRequest execId */
                        execId?: (string|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a DeleteProcessRequest. */
                    type $Shape = containerd.services.tasks.v1.DeleteProcessRequest.$Properties;
                }

                /**
                 * Properties of a GetRequest.
                 * @deprecated Use containerd.services.tasks.v1.GetRequest.$Properties instead.
                 */
                interface IGetRequest extends containerd.services.tasks.v1.GetRequest.$Properties {
                }

                /** Represents a GetRequest. */
                class GetRequest {

                    /**
                     * Constructs a new GetRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.tasks.v1.GetRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** GetRequest containerId. */
                    containerId: string;

                    /** GetRequest execId. */
                    execId: string;

                    /**
                     * Creates a new GetRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns GetRequest instance
                     */
                    static create(properties: containerd.services.tasks.v1.GetRequest.$Shape): containerd.services.tasks.v1.GetRequest & containerd.services.tasks.v1.GetRequest.$Shape;
                    static create(properties?: containerd.services.tasks.v1.GetRequest.$Properties): containerd.services.tasks.v1.GetRequest;

                    /**
                     * Encodes the specified GetRequest message. Does not implicitly {@link containerd.services.tasks.v1.GetRequest.verify|verify} messages.
                     * @param message GetRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.tasks.v1.GetRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a GetRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.tasks.v1.GetRequest & containerd.services.tasks.v1.GetRequest.$Shape} GetRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.tasks.v1.GetRequest & containerd.services.tasks.v1.GetRequest.$Shape;
                }

                namespace GetRequest {

                    /** Properties of a GetRequest. */
                    interface $Properties {

                        /** GetRequest containerId */
                        containerId?: (string|null);

                        /** GetRequest execId */
                        execId?: (string|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a GetRequest. */
                    type $Shape = containerd.services.tasks.v1.GetRequest.$Properties;
                }

                /**
                 * Properties of a GetResponse.
                 * @deprecated Use containerd.services.tasks.v1.GetResponse.$Properties instead.
                 */
                interface IGetResponse extends containerd.services.tasks.v1.GetResponse.$Properties {
                }

                /** Represents a GetResponse. */
                class GetResponse {

                    /**
                     * Constructs a new GetResponse.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.tasks.v1.GetResponse.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** GetResponse process. */
                    process?: (containerd.v1.types.Process.$Properties|null);

                    /**
                     * Creates a new GetResponse instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns GetResponse instance
                     */
                    static create(properties: containerd.services.tasks.v1.GetResponse.$Shape): containerd.services.tasks.v1.GetResponse & containerd.services.tasks.v1.GetResponse.$Shape;
                    static create(properties?: containerd.services.tasks.v1.GetResponse.$Properties): containerd.services.tasks.v1.GetResponse;

                    /**
                     * Encodes the specified GetResponse message. Does not implicitly {@link containerd.services.tasks.v1.GetResponse.verify|verify} messages.
                     * @param message GetResponse message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.tasks.v1.GetResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a GetResponse message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.tasks.v1.GetResponse & containerd.services.tasks.v1.GetResponse.$Shape} GetResponse
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.tasks.v1.GetResponse & containerd.services.tasks.v1.GetResponse.$Shape;
                }

                namespace GetResponse {

                    /** Properties of a GetResponse. */
                    interface $Properties {

                        /** GetResponse process */
                        process?: (containerd.v1.types.Process.$Properties|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a GetResponse. */
                    type $Shape = containerd.services.tasks.v1.GetResponse.$Properties;
                }

                /**
                 * Properties of a ListTasksRequest.
                 * @deprecated Use containerd.services.tasks.v1.ListTasksRequest.$Properties instead.
                 */
                interface IListTasksRequest extends containerd.services.tasks.v1.ListTasksRequest.$Properties {
                }

                /** Represents a ListTasksRequest. */
                class ListTasksRequest {

                    /**
                     * Constructs a new ListTasksRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.tasks.v1.ListTasksRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** ListTasksRequest filter. */
                    filter: string;

                    /**
                     * Creates a new ListTasksRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns ListTasksRequest instance
                     */
                    static create(properties: containerd.services.tasks.v1.ListTasksRequest.$Shape): containerd.services.tasks.v1.ListTasksRequest & containerd.services.tasks.v1.ListTasksRequest.$Shape;
                    static create(properties?: containerd.services.tasks.v1.ListTasksRequest.$Properties): containerd.services.tasks.v1.ListTasksRequest;

                    /**
                     * Encodes the specified ListTasksRequest message. Does not implicitly {@link containerd.services.tasks.v1.ListTasksRequest.verify|verify} messages.
                     * @param message ListTasksRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.tasks.v1.ListTasksRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a ListTasksRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.tasks.v1.ListTasksRequest & containerd.services.tasks.v1.ListTasksRequest.$Shape} ListTasksRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.tasks.v1.ListTasksRequest & containerd.services.tasks.v1.ListTasksRequest.$Shape;
                }

                namespace ListTasksRequest {

                    /** Properties of a ListTasksRequest. */
                    interface $Properties {

                        /** ListTasksRequest filter */
                        filter?: (string|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a ListTasksRequest. */
                    type $Shape = containerd.services.tasks.v1.ListTasksRequest.$Properties;
                }

                /**
                 * Properties of a ListTasksResponse.
                 * @deprecated Use containerd.services.tasks.v1.ListTasksResponse.$Properties instead.
                 */
                interface IListTasksResponse extends containerd.services.tasks.v1.ListTasksResponse.$Properties {
                }

                /** Represents a ListTasksResponse. */
                class ListTasksResponse {

                    /**
                     * Constructs a new ListTasksResponse.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.tasks.v1.ListTasksResponse.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** ListTasksResponse tasks. */
                    tasks: containerd.v1.types.Process.$Properties[];

                    /**
                     * Creates a new ListTasksResponse instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns ListTasksResponse instance
                     */
                    static create(properties: containerd.services.tasks.v1.ListTasksResponse.$Shape): containerd.services.tasks.v1.ListTasksResponse & containerd.services.tasks.v1.ListTasksResponse.$Shape;
                    static create(properties?: containerd.services.tasks.v1.ListTasksResponse.$Properties): containerd.services.tasks.v1.ListTasksResponse;

                    /**
                     * Encodes the specified ListTasksResponse message. Does not implicitly {@link containerd.services.tasks.v1.ListTasksResponse.verify|verify} messages.
                     * @param message ListTasksResponse message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.tasks.v1.ListTasksResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a ListTasksResponse message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.tasks.v1.ListTasksResponse & containerd.services.tasks.v1.ListTasksResponse.$Shape} ListTasksResponse
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.tasks.v1.ListTasksResponse & containerd.services.tasks.v1.ListTasksResponse.$Shape;
                }

                namespace ListTasksResponse {

                    /** Properties of a ListTasksResponse. */
                    interface $Properties {

                        /** ListTasksResponse tasks */
                        tasks?: (containerd.v1.types.Process.$Properties[]|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a ListTasksResponse. */
                    type $Shape = containerd.services.tasks.v1.ListTasksResponse.$Properties;
                }

                /**
                 * Properties of a KillRequest.
                 * @deprecated Use containerd.services.tasks.v1.KillRequest.$Properties instead.
                 */
                interface IKillRequest extends containerd.services.tasks.v1.KillRequest.$Properties {
                }

                /** Represents a KillRequest. */
                class KillRequest {

                    /**
                     * Constructs a new KillRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.tasks.v1.KillRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** KillRequest containerId. */
                    containerId: string;

                    /** KillRequest execId. */
                    execId: string;

                    /** KillRequest signal. */
                    signal: number;

                    /** KillRequest all. */
                    all: boolean;

                    /**
                     * Creates a new KillRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns KillRequest instance
                     */
                    static create(properties: containerd.services.tasks.v1.KillRequest.$Shape): containerd.services.tasks.v1.KillRequest & containerd.services.tasks.v1.KillRequest.$Shape;
                    static create(properties?: containerd.services.tasks.v1.KillRequest.$Properties): containerd.services.tasks.v1.KillRequest;

                    /**
                     * Encodes the specified KillRequest message. Does not implicitly {@link containerd.services.tasks.v1.KillRequest.verify|verify} messages.
                     * @param message KillRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.tasks.v1.KillRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a KillRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.tasks.v1.KillRequest & containerd.services.tasks.v1.KillRequest.$Shape} KillRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.tasks.v1.KillRequest & containerd.services.tasks.v1.KillRequest.$Shape;
                }

                namespace KillRequest {

                    /** Properties of a KillRequest. */
                    interface $Properties {

                        /** KillRequest containerId */
                        containerId?: (string|null);

                        /** KillRequest execId */
                        execId?: (string|null);

                        /** KillRequest signal */
                        signal?: (number|null);

                        /** KillRequest all */
                        all?: (boolean|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a KillRequest. */
                    type $Shape = containerd.services.tasks.v1.KillRequest.$Properties;
                }

                /**
                 * Properties of an ExecProcessRequest.
                 * @deprecated Use containerd.services.tasks.v1.ExecProcessRequest.$Properties instead.
                 */
                interface IExecProcessRequest extends containerd.services.tasks.v1.ExecProcessRequest.$Properties {
                }

                /** Represents an ExecProcessRequest. */
                class ExecProcessRequest {

                    /**
                     * Constructs a new ExecProcessRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.tasks.v1.ExecProcessRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** ExecProcessRequest containerId. */
                    containerId: string;

                    /** ExecProcessRequest stdin. */
                    stdin: string;

                    /** ExecProcessRequest stdout. */
                    stdout: string;

                    /** ExecProcessRequest stderr. */
                    stderr: string;

                    /** ExecProcessRequest terminal. */
                    terminal: boolean;

                    /** ExecProcessRequest spec. */
                    spec?: (google.protobuf.Any.$Properties|null);

                    /** ExecProcessRequest execId. */
                    execId: string;

                    /**
                     * Creates a new ExecProcessRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns ExecProcessRequest instance
                     */
                    static create(properties: containerd.services.tasks.v1.ExecProcessRequest.$Shape): containerd.services.tasks.v1.ExecProcessRequest & containerd.services.tasks.v1.ExecProcessRequest.$Shape;
                    static create(properties?: containerd.services.tasks.v1.ExecProcessRequest.$Properties): containerd.services.tasks.v1.ExecProcessRequest;

                    /**
                     * Encodes the specified ExecProcessRequest message. Does not implicitly {@link containerd.services.tasks.v1.ExecProcessRequest.verify|verify} messages.
                     * @param message ExecProcessRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.tasks.v1.ExecProcessRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes an ExecProcessRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.tasks.v1.ExecProcessRequest & containerd.services.tasks.v1.ExecProcessRequest.$Shape} ExecProcessRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.tasks.v1.ExecProcessRequest & containerd.services.tasks.v1.ExecProcessRequest.$Shape;
                }

                namespace ExecProcessRequest {

                    /** Properties of an ExecProcessRequest. */
                    interface $Properties {

                        /** ExecProcessRequest containerId */
                        containerId?: (string|null);

                        /** ExecProcessRequest stdin */
                        stdin?: (string|null);

                        /** ExecProcessRequest stdout */
                        stdout?: (string|null);

                        /** ExecProcessRequest stderr */
                        stderr?: (string|null);

                        /** ExecProcessRequest terminal */
                        terminal?: (boolean|null);

                        /** ExecProcessRequest spec */
                        spec?: (google.protobuf.Any.$Properties|null);

                        /** ExecProcessRequest execId */
                        execId?: (string|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of an ExecProcessRequest. */
                    type $Shape = containerd.services.tasks.v1.ExecProcessRequest.$Properties;
                }

                /**
                 * Properties of a ResizePtyRequest.
                 * @deprecated Use containerd.services.tasks.v1.ResizePtyRequest.$Properties instead.
                 */
                interface IResizePtyRequest extends containerd.services.tasks.v1.ResizePtyRequest.$Properties {
                }

                /** Represents a ResizePtyRequest. */
                class ResizePtyRequest {

                    /**
                     * Constructs a new ResizePtyRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.tasks.v1.ResizePtyRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** ResizePtyRequest containerId. */
                    containerId: string;

                    /** ResizePtyRequest execId. */
                    execId: string;

                    /** ResizePtyRequest width. */
                    width: number;

                    /** ResizePtyRequest height. */
                    height: number;

                    /**
                     * Creates a new ResizePtyRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns ResizePtyRequest instance
                     */
                    static create(properties: containerd.services.tasks.v1.ResizePtyRequest.$Shape): containerd.services.tasks.v1.ResizePtyRequest & containerd.services.tasks.v1.ResizePtyRequest.$Shape;
                    static create(properties?: containerd.services.tasks.v1.ResizePtyRequest.$Properties): containerd.services.tasks.v1.ResizePtyRequest;

                    /**
                     * Encodes the specified ResizePtyRequest message. Does not implicitly {@link containerd.services.tasks.v1.ResizePtyRequest.verify|verify} messages.
                     * @param message ResizePtyRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.tasks.v1.ResizePtyRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a ResizePtyRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.tasks.v1.ResizePtyRequest & containerd.services.tasks.v1.ResizePtyRequest.$Shape} ResizePtyRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.tasks.v1.ResizePtyRequest & containerd.services.tasks.v1.ResizePtyRequest.$Shape;
                }

                namespace ResizePtyRequest {

                    /** Properties of a ResizePtyRequest. */
                    interface $Properties {

                        /** ResizePtyRequest containerId */
                        containerId?: (string|null);

                        /** ResizePtyRequest execId */
                        execId?: (string|null);

                        /** ResizePtyRequest width */
                        width?: (number|null);

                        /** ResizePtyRequest height */
                        height?: (number|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a ResizePtyRequest. */
                    type $Shape = containerd.services.tasks.v1.ResizePtyRequest.$Properties;
                }

                /**
                 * Properties of a CloseIORequest.
                 * @deprecated Use containerd.services.tasks.v1.CloseIORequest.$Properties instead.
                 */
                interface ICloseIORequest extends containerd.services.tasks.v1.CloseIORequest.$Properties {
                }

                /** Represents a CloseIORequest. */
                class CloseIORequest {

                    /**
                     * Constructs a new CloseIORequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.tasks.v1.CloseIORequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** CloseIORequest containerId. */
                    containerId: string;

                    /** CloseIORequest execId. */
                    execId: string;

                    /** CloseIORequest stdin. */
                    stdin: boolean;

                    /**
                     * Creates a new CloseIORequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns CloseIORequest instance
                     */
                    static create(properties: containerd.services.tasks.v1.CloseIORequest.$Shape): containerd.services.tasks.v1.CloseIORequest & containerd.services.tasks.v1.CloseIORequest.$Shape;
                    static create(properties?: containerd.services.tasks.v1.CloseIORequest.$Properties): containerd.services.tasks.v1.CloseIORequest;

                    /**
                     * Encodes the specified CloseIORequest message. Does not implicitly {@link containerd.services.tasks.v1.CloseIORequest.verify|verify} messages.
                     * @param message CloseIORequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.tasks.v1.CloseIORequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a CloseIORequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.tasks.v1.CloseIORequest & containerd.services.tasks.v1.CloseIORequest.$Shape} CloseIORequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.tasks.v1.CloseIORequest & containerd.services.tasks.v1.CloseIORequest.$Shape;
                }

                namespace CloseIORequest {

                    /** Properties of a CloseIORequest. */
                    interface $Properties {

                        /** CloseIORequest containerId */
                        containerId?: (string|null);

                        /** CloseIORequest execId */
                        execId?: (string|null);

                        /** CloseIORequest stdin */
                        stdin?: (boolean|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a CloseIORequest. */
                    type $Shape = containerd.services.tasks.v1.CloseIORequest.$Properties;
                }

                /**
                 * Properties of a PauseTaskRequest.
                 * @deprecated Use containerd.services.tasks.v1.PauseTaskRequest.$Properties instead.
                 */
                interface IPauseTaskRequest extends containerd.services.tasks.v1.PauseTaskRequest.$Properties {
                }

                /** Represents a PauseTaskRequest. */
                class PauseTaskRequest {

                    /**
                     * Constructs a new PauseTaskRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.tasks.v1.PauseTaskRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** PauseTaskRequest containerId. */
                    containerId: string;

                    /**
                     * Creates a new PauseTaskRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns PauseTaskRequest instance
                     */
                    static create(properties: containerd.services.tasks.v1.PauseTaskRequest.$Shape): containerd.services.tasks.v1.PauseTaskRequest & containerd.services.tasks.v1.PauseTaskRequest.$Shape;
                    static create(properties?: containerd.services.tasks.v1.PauseTaskRequest.$Properties): containerd.services.tasks.v1.PauseTaskRequest;

                    /**
                     * Encodes the specified PauseTaskRequest message. Does not implicitly {@link containerd.services.tasks.v1.PauseTaskRequest.verify|verify} messages.
                     * @param message PauseTaskRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.tasks.v1.PauseTaskRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a PauseTaskRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.tasks.v1.PauseTaskRequest & containerd.services.tasks.v1.PauseTaskRequest.$Shape} PauseTaskRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.tasks.v1.PauseTaskRequest & containerd.services.tasks.v1.PauseTaskRequest.$Shape;
                }

                namespace PauseTaskRequest {

                    /** Properties of a PauseTaskRequest. */
                    interface $Properties {

                        /** PauseTaskRequest containerId */
                        containerId?: (string|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a PauseTaskRequest. */
                    type $Shape = containerd.services.tasks.v1.PauseTaskRequest.$Properties;
                }

                /**
                 * Properties of a ResumeTaskRequest.
                 * @deprecated Use containerd.services.tasks.v1.ResumeTaskRequest.$Properties instead.
                 */
                interface IResumeTaskRequest extends containerd.services.tasks.v1.ResumeTaskRequest.$Properties {
                }

                /** Represents a ResumeTaskRequest. */
                class ResumeTaskRequest {

                    /**
                     * Constructs a new ResumeTaskRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.tasks.v1.ResumeTaskRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** ResumeTaskRequest containerId. */
                    containerId: string;

                    /**
                     * Creates a new ResumeTaskRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns ResumeTaskRequest instance
                     */
                    static create(properties: containerd.services.tasks.v1.ResumeTaskRequest.$Shape): containerd.services.tasks.v1.ResumeTaskRequest & containerd.services.tasks.v1.ResumeTaskRequest.$Shape;
                    static create(properties?: containerd.services.tasks.v1.ResumeTaskRequest.$Properties): containerd.services.tasks.v1.ResumeTaskRequest;

                    /**
                     * Encodes the specified ResumeTaskRequest message. Does not implicitly {@link containerd.services.tasks.v1.ResumeTaskRequest.verify|verify} messages.
                     * @param message ResumeTaskRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.tasks.v1.ResumeTaskRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a ResumeTaskRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.tasks.v1.ResumeTaskRequest & containerd.services.tasks.v1.ResumeTaskRequest.$Shape} ResumeTaskRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.tasks.v1.ResumeTaskRequest & containerd.services.tasks.v1.ResumeTaskRequest.$Shape;
                }

                namespace ResumeTaskRequest {

                    /** Properties of a ResumeTaskRequest. */
                    interface $Properties {

                        /** ResumeTaskRequest containerId */
                        containerId?: (string|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a ResumeTaskRequest. */
                    type $Shape = containerd.services.tasks.v1.ResumeTaskRequest.$Properties;
                }

                /**
                 * Properties of a ListPidsRequest.
                 * @deprecated Use containerd.services.tasks.v1.ListPidsRequest.$Properties instead.
                 */
                interface IListPidsRequest extends containerd.services.tasks.v1.ListPidsRequest.$Properties {
                }

                /** Represents a ListPidsRequest. */
                class ListPidsRequest {

                    /**
                     * Constructs a new ListPidsRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.tasks.v1.ListPidsRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** ListPidsRequest containerId. */
                    containerId: string;

                    /**
                     * Creates a new ListPidsRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns ListPidsRequest instance
                     */
                    static create(properties: containerd.services.tasks.v1.ListPidsRequest.$Shape): containerd.services.tasks.v1.ListPidsRequest & containerd.services.tasks.v1.ListPidsRequest.$Shape;
                    static create(properties?: containerd.services.tasks.v1.ListPidsRequest.$Properties): containerd.services.tasks.v1.ListPidsRequest;

                    /**
                     * Encodes the specified ListPidsRequest message. Does not implicitly {@link containerd.services.tasks.v1.ListPidsRequest.verify|verify} messages.
                     * @param message ListPidsRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.tasks.v1.ListPidsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a ListPidsRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.tasks.v1.ListPidsRequest & containerd.services.tasks.v1.ListPidsRequest.$Shape} ListPidsRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.tasks.v1.ListPidsRequest & containerd.services.tasks.v1.ListPidsRequest.$Shape;
                }

                namespace ListPidsRequest {

                    /** Properties of a ListPidsRequest. */
                    interface $Properties {

                        /** ListPidsRequest containerId */
                        containerId?: (string|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a ListPidsRequest. */
                    type $Shape = containerd.services.tasks.v1.ListPidsRequest.$Properties;
                }

                /**
                 * Properties of a ListPidsResponse.
                 * @deprecated Use containerd.services.tasks.v1.ListPidsResponse.$Properties instead.
                 */
                interface IListPidsResponse extends containerd.services.tasks.v1.ListPidsResponse.$Properties {
                }

                /** Represents a ListPidsResponse. */
                class ListPidsResponse {

                    /**
                     * Constructs a new ListPidsResponse.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.tasks.v1.ListPidsResponse.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** ListPidsResponse processes. */
                    processes: containerd.v1.types.ProcessInfo.$Properties[];

                    /**
                     * Creates a new ListPidsResponse instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns ListPidsResponse instance
                     */
                    static create(properties: containerd.services.tasks.v1.ListPidsResponse.$Shape): containerd.services.tasks.v1.ListPidsResponse & containerd.services.tasks.v1.ListPidsResponse.$Shape;
                    static create(properties?: containerd.services.tasks.v1.ListPidsResponse.$Properties): containerd.services.tasks.v1.ListPidsResponse;

                    /**
                     * Encodes the specified ListPidsResponse message. Does not implicitly {@link containerd.services.tasks.v1.ListPidsResponse.verify|verify} messages.
                     * @param message ListPidsResponse message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.tasks.v1.ListPidsResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a ListPidsResponse message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.tasks.v1.ListPidsResponse & containerd.services.tasks.v1.ListPidsResponse.$Shape} ListPidsResponse
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.tasks.v1.ListPidsResponse & containerd.services.tasks.v1.ListPidsResponse.$Shape;
                }

                namespace ListPidsResponse {

                    /** Properties of a ListPidsResponse. */
                    interface $Properties {

                        /** ListPidsResponse processes */
                        processes?: (containerd.v1.types.ProcessInfo.$Properties[]|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a ListPidsResponse. */
                    type $Shape = containerd.services.tasks.v1.ListPidsResponse.$Properties;
                }

                /**
                 * Properties of an UpdateTaskRequest.
                 * @deprecated Use containerd.services.tasks.v1.UpdateTaskRequest.$Properties instead.
                 */
                interface IUpdateTaskRequest extends containerd.services.tasks.v1.UpdateTaskRequest.$Properties {
                }

                /** Represents an UpdateTaskRequest. */
                class UpdateTaskRequest {

                    /**
                     * Constructs a new UpdateTaskRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.tasks.v1.UpdateTaskRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** UpdateTaskRequest containerId. */
                    containerId: string;

                    /** UpdateTaskRequest resources. */
                    resources?: (google.protobuf.Any.$Properties|null);

                    /** UpdateTaskRequest annotations. */
                    annotations: { [k: string]: string };

                    /**
                     * Creates a new UpdateTaskRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns UpdateTaskRequest instance
                     */
                    static create(properties: containerd.services.tasks.v1.UpdateTaskRequest.$Shape): containerd.services.tasks.v1.UpdateTaskRequest & containerd.services.tasks.v1.UpdateTaskRequest.$Shape;
                    static create(properties?: containerd.services.tasks.v1.UpdateTaskRequest.$Properties): containerd.services.tasks.v1.UpdateTaskRequest;

                    /**
                     * Encodes the specified UpdateTaskRequest message. Does not implicitly {@link containerd.services.tasks.v1.UpdateTaskRequest.verify|verify} messages.
                     * @param message UpdateTaskRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.tasks.v1.UpdateTaskRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes an UpdateTaskRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.tasks.v1.UpdateTaskRequest & containerd.services.tasks.v1.UpdateTaskRequest.$Shape} UpdateTaskRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.tasks.v1.UpdateTaskRequest & containerd.services.tasks.v1.UpdateTaskRequest.$Shape;
                }

                namespace UpdateTaskRequest {

                    /** Properties of an UpdateTaskRequest. */
                    interface $Properties {

                        /** UpdateTaskRequest containerId */
                        containerId?: (string|null);

                        /** UpdateTaskRequest resources */
                        resources?: (google.protobuf.Any.$Properties|null);

                        /** UpdateTaskRequest annotations */
                        annotations?: ({ [k: string]: string }|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of an UpdateTaskRequest. */
                    type $Shape = containerd.services.tasks.v1.UpdateTaskRequest.$Properties;
                }

                /**
                 * Properties of a MetricsRequest.
                 * @deprecated Use containerd.services.tasks.v1.MetricsRequest.$Properties instead.
                 */
                interface IMetricsRequest extends containerd.services.tasks.v1.MetricsRequest.$Properties {
                }

                /** Represents a MetricsRequest. */
                class MetricsRequest {

                    /**
                     * Constructs a new MetricsRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.tasks.v1.MetricsRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** MetricsRequest filters. */
                    filters: string[];

                    /**
                     * Creates a new MetricsRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns MetricsRequest instance
                     */
                    static create(properties: containerd.services.tasks.v1.MetricsRequest.$Shape): containerd.services.tasks.v1.MetricsRequest & containerd.services.tasks.v1.MetricsRequest.$Shape;
                    static create(properties?: containerd.services.tasks.v1.MetricsRequest.$Properties): containerd.services.tasks.v1.MetricsRequest;

                    /**
                     * Encodes the specified MetricsRequest message. Does not implicitly {@link containerd.services.tasks.v1.MetricsRequest.verify|verify} messages.
                     * @param message MetricsRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.tasks.v1.MetricsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a MetricsRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.tasks.v1.MetricsRequest & containerd.services.tasks.v1.MetricsRequest.$Shape} MetricsRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.tasks.v1.MetricsRequest & containerd.services.tasks.v1.MetricsRequest.$Shape;
                }

                namespace MetricsRequest {

                    /** Properties of a MetricsRequest. */
                    interface $Properties {

                        /** MetricsRequest filters */
                        filters?: (string[]|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a MetricsRequest. */
                    type $Shape = containerd.services.tasks.v1.MetricsRequest.$Properties;
                }

                /**
                 * Properties of a MetricsResponse.
                 * @deprecated Use containerd.services.tasks.v1.MetricsResponse.$Properties instead.
                 */
                interface IMetricsResponse extends containerd.services.tasks.v1.MetricsResponse.$Properties {
                }

                /** Represents a MetricsResponse. */
                class MetricsResponse {

                    /**
                     * Constructs a new MetricsResponse.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.tasks.v1.MetricsResponse.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** MetricsResponse metrics. */
                    metrics: containerd.types.Metric.$Properties[];

                    /**
                     * Creates a new MetricsResponse instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns MetricsResponse instance
                     */
                    static create(properties: containerd.services.tasks.v1.MetricsResponse.$Shape): containerd.services.tasks.v1.MetricsResponse & containerd.services.tasks.v1.MetricsResponse.$Shape;
                    static create(properties?: containerd.services.tasks.v1.MetricsResponse.$Properties): containerd.services.tasks.v1.MetricsResponse;

                    /**
                     * Encodes the specified MetricsResponse message. Does not implicitly {@link containerd.services.tasks.v1.MetricsResponse.verify|verify} messages.
                     * @param message MetricsResponse message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.tasks.v1.MetricsResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a MetricsResponse message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.tasks.v1.MetricsResponse & containerd.services.tasks.v1.MetricsResponse.$Shape} MetricsResponse
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.tasks.v1.MetricsResponse & containerd.services.tasks.v1.MetricsResponse.$Shape;
                }

                namespace MetricsResponse {

                    /** Properties of a MetricsResponse. */
                    interface $Properties {

                        /** MetricsResponse metrics */
                        metrics?: (containerd.types.Metric.$Properties[]|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a MetricsResponse. */
                    type $Shape = containerd.services.tasks.v1.MetricsResponse.$Properties;
                }

                /**
                 * Properties of a WaitRequest.
                 * @deprecated Use containerd.services.tasks.v1.WaitRequest.$Properties instead.
                 */
                interface IWaitRequest extends containerd.services.tasks.v1.WaitRequest.$Properties {
                }

                /** Represents a WaitRequest. */
                class WaitRequest {

                    /**
                     * Constructs a new WaitRequest.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.tasks.v1.WaitRequest.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** WaitRequest containerId. */
                    containerId: string;

                    /** WaitRequest execId. */
                    execId: string;

                    /**
                     * Creates a new WaitRequest instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns WaitRequest instance
                     */
                    static create(properties: containerd.services.tasks.v1.WaitRequest.$Shape): containerd.services.tasks.v1.WaitRequest & containerd.services.tasks.v1.WaitRequest.$Shape;
                    static create(properties?: containerd.services.tasks.v1.WaitRequest.$Properties): containerd.services.tasks.v1.WaitRequest;

                    /**
                     * Encodes the specified WaitRequest message. Does not implicitly {@link containerd.services.tasks.v1.WaitRequest.verify|verify} messages.
                     * @param message WaitRequest message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.tasks.v1.WaitRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a WaitRequest message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.tasks.v1.WaitRequest & containerd.services.tasks.v1.WaitRequest.$Shape} WaitRequest
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.tasks.v1.WaitRequest & containerd.services.tasks.v1.WaitRequest.$Shape;
                }

                namespace WaitRequest {

                    /** Properties of a WaitRequest. */
                    interface $Properties {

                        /** WaitRequest containerId */
                        containerId?: (string|null);

                        /** WaitRequest execId */
                        execId?: (string|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a WaitRequest. */
                    type $Shape = containerd.services.tasks.v1.WaitRequest.$Properties;
                }

                /**
                 * Properties of a WaitResponse.
                 * @deprecated Use containerd.services.tasks.v1.WaitResponse.$Properties instead.
                 */
                interface IWaitResponse extends containerd.services.tasks.v1.WaitResponse.$Properties {
                }

                /** Represents a WaitResponse. */
                class WaitResponse {

                    /**
                     * Constructs a new WaitResponse.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.tasks.v1.WaitResponse.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** WaitResponse exitStatus. */
                    exitStatus: number;

                    /** WaitResponse exitedAt. */
                    exitedAt?: (google.protobuf.Timestamp.$Properties|null);

                    /**
                     * Creates a new WaitResponse instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns WaitResponse instance
                     */
                    static create(properties: containerd.services.tasks.v1.WaitResponse.$Shape): containerd.services.tasks.v1.WaitResponse & containerd.services.tasks.v1.WaitResponse.$Shape;
                    static create(properties?: containerd.services.tasks.v1.WaitResponse.$Properties): containerd.services.tasks.v1.WaitResponse;

                    /**
                     * Encodes the specified WaitResponse message. Does not implicitly {@link containerd.services.tasks.v1.WaitResponse.verify|verify} messages.
                     * @param message WaitResponse message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.tasks.v1.WaitResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a WaitResponse message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.tasks.v1.WaitResponse & containerd.services.tasks.v1.WaitResponse.$Shape} WaitResponse
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.tasks.v1.WaitResponse & containerd.services.tasks.v1.WaitResponse.$Shape;
                }

                namespace WaitResponse {

                    /** Properties of a WaitResponse. */
                    interface $Properties {

                        /** WaitResponse exitStatus */
                        exitStatus?: (number|null);

                        /** WaitResponse exitedAt */
                        exitedAt?: (google.protobuf.Timestamp.$Properties|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a WaitResponse. */
                    type $Shape = containerd.services.tasks.v1.WaitResponse.$Properties;
                }
            }
        }

        /** Namespace version. */
        namespace version {

            /** Namespace v1. */
            namespace v1 {

                /**
                 * Properties of a VersionResponse.
                 * @deprecated Use containerd.services.version.v1.VersionResponse.$Properties instead.
                 */
                interface IVersionResponse extends containerd.services.version.v1.VersionResponse.$Properties {
                }

                /** Represents a VersionResponse. */
                class VersionResponse {

                    /**
                     * Constructs a new VersionResponse.
                     * @param [properties] Properties to set
                     */
                    constructor(properties?: containerd.services.version.v1.VersionResponse.$Properties);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];

                    /** VersionResponse version. */
                    version: string;

                    /** VersionResponse revision. */
                    revision: string;

                    /**
                     * Creates a new VersionResponse instance using the specified properties.
                     * @param [properties] Properties to set
                     * @returns VersionResponse instance
                     */
                    static create(properties: containerd.services.version.v1.VersionResponse.$Shape): containerd.services.version.v1.VersionResponse & containerd.services.version.v1.VersionResponse.$Shape;
                    static create(properties?: containerd.services.version.v1.VersionResponse.$Properties): containerd.services.version.v1.VersionResponse;

                    /**
                     * Encodes the specified VersionResponse message. Does not implicitly {@link containerd.services.version.v1.VersionResponse.verify|verify} messages.
                     * @param message VersionResponse message or plain object to encode
                     * @param [writer] Writer to encode to
                     * @returns Writer
                     */
                    static encode(message: containerd.services.version.v1.VersionResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                    /**
                     * Decodes a VersionResponse message from the specified reader or buffer.
                     * @param reader Reader or buffer to decode from
                     * @param [length] Message length if known beforehand
                     * @returns {containerd.services.version.v1.VersionResponse & containerd.services.version.v1.VersionResponse.$Shape} VersionResponse
                     * @throws {Error} If the payload is not a reader or valid buffer
                     * @throws {$protobuf.util.ProtocolError} If required fields are missing
                     */
                    static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.services.version.v1.VersionResponse & containerd.services.version.v1.VersionResponse.$Shape;
                }

                namespace VersionResponse {

                    /** Properties of a VersionResponse. */
                    interface $Properties {

                        /** VersionResponse version */
                        version?: (string|null);

                        /** VersionResponse revision */
                        revision?: (string|null);

                        /** Unknown fields preserved while decoding when enabled */
                        $unknowns?: Uint8Array[];
                    }

                    /** Shape of a VersionResponse. */
                    type $Shape = containerd.services.version.v1.VersionResponse.$Properties;
                }
            }
        }
    }

    /** Namespace types. */
    namespace types {

        /**
         * Properties of a Descriptor.
         * @deprecated Use containerd.types.Descriptor.$Properties instead.
         */
        interface IDescriptor extends containerd.types.Descriptor.$Properties {
        }

        /** Represents a Descriptor. */
        class Descriptor {

            /**
             * Constructs a new Descriptor.
             * @param [properties] Properties to set
             */
            constructor(properties?: containerd.types.Descriptor.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Descriptor mediaType. */
            mediaType: string;

            /** Descriptor digest. */
            digest: string;

            /** Descriptor size. */
            size: number;

            /** Descriptor annotations. */
            annotations: { [k: string]: string };

            /**
             * Creates a new Descriptor instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Descriptor instance
             */
            static create(properties: containerd.types.Descriptor.$Shape): containerd.types.Descriptor & containerd.types.Descriptor.$Shape;
            static create(properties?: containerd.types.Descriptor.$Properties): containerd.types.Descriptor;

            /**
             * Encodes the specified Descriptor message. Does not implicitly {@link containerd.types.Descriptor.verify|verify} messages.
             * @param message Descriptor message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: containerd.types.Descriptor.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Descriptor message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {containerd.types.Descriptor & containerd.types.Descriptor.$Shape} Descriptor
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.types.Descriptor & containerd.types.Descriptor.$Shape;
        }

        namespace Descriptor {

            /** Properties of a Descriptor. */
            interface $Properties {

                /** Descriptor mediaType */
                mediaType?: (string|null);

                /** Descriptor digest */
                digest?: (string|null);

                /** Descriptor size */
                size?: (number|null);

                /** Descriptor annotations */
                annotations?: ({ [k: string]: string }|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Descriptor. */
            type $Shape = containerd.types.Descriptor.$Properties;
        }

        /**
         * Properties of a Mount.
         * @deprecated Use containerd.types.Mount.$Properties instead.
         */
        interface IMount extends containerd.types.Mount.$Properties {
        }

        /** Represents a Mount. */
        class Mount {

            /**
             * Constructs a new Mount.
             * @param [properties] Properties to set
             */
            constructor(properties?: containerd.types.Mount.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Mount type. */
            type: string;

            /** Mount source. */
            source: string;

            /** Mount target. */
            target: string;

            /** Mount options. */
            options: string[];

            /**
             * Creates a new Mount instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Mount instance
             */
            static create(properties: containerd.types.Mount.$Shape): containerd.types.Mount & containerd.types.Mount.$Shape;
            static create(properties?: containerd.types.Mount.$Properties): containerd.types.Mount;

            /**
             * Encodes the specified Mount message. Does not implicitly {@link containerd.types.Mount.verify|verify} messages.
             * @param message Mount message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: containerd.types.Mount.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Mount message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {containerd.types.Mount & containerd.types.Mount.$Shape} Mount
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.types.Mount & containerd.types.Mount.$Shape;
        }

        namespace Mount {

            /** Properties of a Mount. */
            interface $Properties {

                /** Mount type */
                type?: (string|null);

                /** Mount source */
                source?: (string|null);

                /** Mount target */
                target?: (string|null);

                /** Mount options */
                options?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Mount. */
            type $Shape = containerd.types.Mount.$Properties;
        }

        /**
         * Properties of a Platform.
         * @deprecated Use containerd.types.Platform.$Properties instead.
         */
        interface IPlatform extends containerd.types.Platform.$Properties {
        }

        /** Represents a Platform. */
        class Platform {

            /**
             * Constructs a new Platform.
             * @param [properties] Properties to set
             */
            constructor(properties?: containerd.types.Platform.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Platform os. */
            os: string;

            /** Platform architecture. */
            architecture: string;

            /** Platform variant. */
            variant: string;

            /**
             * Creates a new Platform instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Platform instance
             */
            static create(properties: containerd.types.Platform.$Shape): containerd.types.Platform & containerd.types.Platform.$Shape;
            static create(properties?: containerd.types.Platform.$Properties): containerd.types.Platform;

            /**
             * Encodes the specified Platform message. Does not implicitly {@link containerd.types.Platform.verify|verify} messages.
             * @param message Platform message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: containerd.types.Platform.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Platform message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {containerd.types.Platform & containerd.types.Platform.$Shape} Platform
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.types.Platform & containerd.types.Platform.$Shape;
        }

        namespace Platform {

            /** Properties of a Platform. */
            interface $Properties {

                /** Platform os */
                os?: (string|null);

                /** Platform architecture */
                architecture?: (string|null);

                /** Platform variant */
                variant?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Platform. */
            type $Shape = containerd.types.Platform.$Properties;
        }

        /**
         * Properties of a Metric.
         * @deprecated Use containerd.types.Metric.$Properties instead.
         */
        interface IMetric extends containerd.types.Metric.$Properties {
        }

        /** Represents a Metric. */
        class Metric {

            /**
             * Constructs a new Metric.
             * @param [properties] Properties to set
             */
            constructor(properties?: containerd.types.Metric.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Metric timestamp. */
            timestamp?: (google.protobuf.Timestamp.$Properties|null);

            /** Metric id. */
            id: string;

            /** Metric data. */
            data?: (google.protobuf.Any.$Properties|null);

            /**
             * Creates a new Metric instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Metric instance
             */
            static create(properties: containerd.types.Metric.$Shape): containerd.types.Metric & containerd.types.Metric.$Shape;
            static create(properties?: containerd.types.Metric.$Properties): containerd.types.Metric;

            /**
             * Encodes the specified Metric message. Does not implicitly {@link containerd.types.Metric.verify|verify} messages.
             * @param message Metric message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: containerd.types.Metric.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Metric message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {containerd.types.Metric & containerd.types.Metric.$Shape} Metric
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.types.Metric & containerd.types.Metric.$Shape;
        }

        namespace Metric {

            /** Properties of a Metric. */
            interface $Properties {

                /** Metric timestamp */
                timestamp?: (google.protobuf.Timestamp.$Properties|null);

                /** Metric id */
                id?: (string|null);

                /** Metric data */
                data?: (google.protobuf.Any.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Metric. */
            type $Shape = containerd.types.Metric.$Properties;
        }
    }

    /** Namespace events. */
    namespace events {

        /**
         * Properties of a TaskCreate.
         * @deprecated Use containerd.events.TaskCreate.$Properties instead.
         */
        interface ITaskCreate extends containerd.events.TaskCreate.$Properties {
        }

        /** Represents a TaskCreate. */
        class TaskCreate {

            /**
             * Constructs a new TaskCreate.
             * @param [properties] Properties to set
             */
            constructor(properties?: containerd.events.TaskCreate.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TaskCreate containerId. */
            containerId: string;

            /** TaskCreate bundle. */
            bundle: string;

            /** TaskCreate checkpoint. */
            checkpoint: string;

            /** TaskCreate pid. */
            pid: number;

            /**
             * Creates a new TaskCreate instance using the specified properties.
             * @param [properties] Properties to set
             * @returns TaskCreate instance
             */
            static create(properties: containerd.events.TaskCreate.$Shape): containerd.events.TaskCreate & containerd.events.TaskCreate.$Shape;
            static create(properties?: containerd.events.TaskCreate.$Properties): containerd.events.TaskCreate;

            /**
             * Encodes the specified TaskCreate message. Does not implicitly {@link containerd.events.TaskCreate.verify|verify} messages.
             * @param message TaskCreate message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: containerd.events.TaskCreate.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TaskCreate message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {containerd.events.TaskCreate & containerd.events.TaskCreate.$Shape} TaskCreate
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.events.TaskCreate & containerd.events.TaskCreate.$Shape;
        }

        namespace TaskCreate {

            /** Properties of a TaskCreate. */
            interface $Properties {

                /** TaskCreate containerId */
                containerId?: (string|null);

                /** TaskCreate bundle */
                bundle?: (string|null);

                /** TaskCreate checkpoint */
                checkpoint?: (string|null);

                /** TaskCreate pid */
                pid?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TaskCreate. */
            type $Shape = containerd.events.TaskCreate.$Properties;
        }

        /**
         * Properties of a TaskStart.
         * @deprecated Use containerd.events.TaskStart.$Properties instead.
         */
        interface ITaskStart extends containerd.events.TaskStart.$Properties {
        }

        /** Represents a TaskStart. */
        class TaskStart {

            /**
             * Constructs a new TaskStart.
             * @param [properties] Properties to set
             */
            constructor(properties?: containerd.events.TaskStart.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TaskStart containerId. */
            containerId: string;

            /** TaskStart pid. */
            pid: number;

            /**
             * Creates a new TaskStart instance using the specified properties.
             * @param [properties] Properties to set
             * @returns TaskStart instance
             */
            static create(properties: containerd.events.TaskStart.$Shape): containerd.events.TaskStart & containerd.events.TaskStart.$Shape;
            static create(properties?: containerd.events.TaskStart.$Properties): containerd.events.TaskStart;

            /**
             * Encodes the specified TaskStart message. Does not implicitly {@link containerd.events.TaskStart.verify|verify} messages.
             * @param message TaskStart message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: containerd.events.TaskStart.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TaskStart message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {containerd.events.TaskStart & containerd.events.TaskStart.$Shape} TaskStart
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.events.TaskStart & containerd.events.TaskStart.$Shape;
        }

        namespace TaskStart {

            /** Properties of a TaskStart. */
            interface $Properties {

                /** TaskStart containerId */
                containerId?: (string|null);

                /** TaskStart pid */
                pid?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TaskStart. */
            type $Shape = containerd.events.TaskStart.$Properties;
        }

        /**
         * Properties of a TaskExit.
         * @deprecated Use containerd.events.TaskExit.$Properties instead.
         */
        interface ITaskExit extends containerd.events.TaskExit.$Properties {
        }

        /** Represents a TaskExit. */
        class TaskExit {

            /**
             * Constructs a new TaskExit.
             * @param [properties] Properties to set
             */
            constructor(properties?: containerd.events.TaskExit.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TaskExit containerId. */
            containerId: string;

            /** TaskExit id. */
            id: string;

            /** TaskExit pid. */
            pid: number;

            /** TaskExit exitStatus. */
            exitStatus: number;

            /** TaskExit exitedAt. */
            exitedAt?: (google.protobuf.Timestamp.$Properties|null);

            /**
             * Creates a new TaskExit instance using the specified properties.
             * @param [properties] Properties to set
             * @returns TaskExit instance
             */
            static create(properties: containerd.events.TaskExit.$Shape): containerd.events.TaskExit & containerd.events.TaskExit.$Shape;
            static create(properties?: containerd.events.TaskExit.$Properties): containerd.events.TaskExit;

            /**
             * Encodes the specified TaskExit message. Does not implicitly {@link containerd.events.TaskExit.verify|verify} messages.
             * @param message TaskExit message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: containerd.events.TaskExit.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TaskExit message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {containerd.events.TaskExit & containerd.events.TaskExit.$Shape} TaskExit
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.events.TaskExit & containerd.events.TaskExit.$Shape;
        }

        namespace TaskExit {

            /** Properties of a TaskExit. */
            interface $Properties {

                /** TaskExit containerId */
                containerId?: (string|null);

                /** TaskExit id */
                id?: (string|null);

                /** TaskExit pid */
                pid?: (number|null);

                /** TaskExit exitStatus */
                exitStatus?: (number|null);

                /** TaskExit exitedAt */
                exitedAt?: (google.protobuf.Timestamp.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TaskExit. */
            type $Shape = containerd.events.TaskExit.$Properties;
        }

        /**
         * Properties of a TaskDelete.
         * @deprecated Use containerd.events.TaskDelete.$Properties instead.
         */
        interface ITaskDelete extends containerd.events.TaskDelete.$Properties {
        }

        /** Represents a TaskDelete. */
        class TaskDelete {

            /**
             * Constructs a new TaskDelete.
             * @param [properties] Properties to set
             */
            constructor(properties?: containerd.events.TaskDelete.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TaskDelete containerId. */
            containerId: string;

            /** TaskDelete pid. */
            pid: number;

            /** TaskDelete exitStatus. */
            exitStatus: number;

            /** TaskDelete exitedAt. */
            exitedAt?: (google.protobuf.Timestamp.$Properties|null);

            /** TaskDelete id. */
            id: string;

            /**
             * Creates a new TaskDelete instance using the specified properties.
             * @param [properties] Properties to set
             * @returns TaskDelete instance
             */
            static create(properties: containerd.events.TaskDelete.$Shape): containerd.events.TaskDelete & containerd.events.TaskDelete.$Shape;
            static create(properties?: containerd.events.TaskDelete.$Properties): containerd.events.TaskDelete;

            /**
             * Encodes the specified TaskDelete message. Does not implicitly {@link containerd.events.TaskDelete.verify|verify} messages.
             * @param message TaskDelete message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: containerd.events.TaskDelete.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TaskDelete message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {containerd.events.TaskDelete & containerd.events.TaskDelete.$Shape} TaskDelete
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.events.TaskDelete & containerd.events.TaskDelete.$Shape;
        }

        namespace TaskDelete {

            /** Properties of a TaskDelete. */
            interface $Properties {

                /** TaskDelete containerId */
                containerId?: (string|null);

                /** TaskDelete pid */
                pid?: (number|null);

                /** TaskDelete exitStatus */
                exitStatus?: (number|null);

                /** TaskDelete exitedAt */
                exitedAt?: (google.protobuf.Timestamp.$Properties|null);

                /** TaskDelete id */
                id?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TaskDelete. */
            type $Shape = containerd.events.TaskDelete.$Properties;
        }

        /**
         * Properties of a TaskOOM.
         * @deprecated Use containerd.events.TaskOOM.$Properties instead.
         */
        interface ITaskOOM extends containerd.events.TaskOOM.$Properties {
        }

        /** Represents a TaskOOM. */
        class TaskOOM {

            /**
             * Constructs a new TaskOOM.
             * @param [properties] Properties to set
             */
            constructor(properties?: containerd.events.TaskOOM.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TaskOOM containerId. */
            containerId: string;

            /**
             * Creates a new TaskOOM instance using the specified properties.
             * @param [properties] Properties to set
             * @returns TaskOOM instance
             */
            static create(properties: containerd.events.TaskOOM.$Shape): containerd.events.TaskOOM & containerd.events.TaskOOM.$Shape;
            static create(properties?: containerd.events.TaskOOM.$Properties): containerd.events.TaskOOM;

            /**
             * Encodes the specified TaskOOM message. Does not implicitly {@link containerd.events.TaskOOM.verify|verify} messages.
             * @param message TaskOOM message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: containerd.events.TaskOOM.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TaskOOM message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {containerd.events.TaskOOM & containerd.events.TaskOOM.$Shape} TaskOOM
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.events.TaskOOM & containerd.events.TaskOOM.$Shape;
        }

        namespace TaskOOM {

            /** Properties of a TaskOOM. */
            interface $Properties {

                /** TaskOOM containerId */
                containerId?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TaskOOM. */
            type $Shape = containerd.events.TaskOOM.$Properties;
        }

        /**
         * Properties of a TaskExecAdded.
         * @deprecated Use containerd.events.TaskExecAdded.$Properties instead.
         */
        interface ITaskExecAdded extends containerd.events.TaskExecAdded.$Properties {
        }

        /** Represents a TaskExecAdded. */
        class TaskExecAdded {

            /**
             * Constructs a new TaskExecAdded.
             * @param [properties] Properties to set
             */
            constructor(properties?: containerd.events.TaskExecAdded.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TaskExecAdded containerId. */
            containerId: string;

            /** TaskExecAdded execId. */
            execId: string;

            /**
             * Creates a new TaskExecAdded instance using the specified properties.
             * @param [properties] Properties to set
             * @returns TaskExecAdded instance
             */
            static create(properties: containerd.events.TaskExecAdded.$Shape): containerd.events.TaskExecAdded & containerd.events.TaskExecAdded.$Shape;
            static create(properties?: containerd.events.TaskExecAdded.$Properties): containerd.events.TaskExecAdded;

            /**
             * Encodes the specified TaskExecAdded message. Does not implicitly {@link containerd.events.TaskExecAdded.verify|verify} messages.
             * @param message TaskExecAdded message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: containerd.events.TaskExecAdded.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TaskExecAdded message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {containerd.events.TaskExecAdded & containerd.events.TaskExecAdded.$Shape} TaskExecAdded
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.events.TaskExecAdded & containerd.events.TaskExecAdded.$Shape;
        }

        namespace TaskExecAdded {

            /** Properties of a TaskExecAdded. */
            interface $Properties {

                /** TaskExecAdded containerId */
                containerId?: (string|null);

                /** TaskExecAdded execId */
                execId?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TaskExecAdded. */
            type $Shape = containerd.events.TaskExecAdded.$Properties;
        }

        /**
         * Properties of a TaskExecStarted.
         * @deprecated Use containerd.events.TaskExecStarted.$Properties instead.
         */
        interface ITaskExecStarted extends containerd.events.TaskExecStarted.$Properties {
        }

        /** Represents a TaskExecStarted. */
        class TaskExecStarted {

            /**
             * Constructs a new TaskExecStarted.
             * @param [properties] Properties to set
             */
            constructor(properties?: containerd.events.TaskExecStarted.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TaskExecStarted containerId. */
            containerId: string;

            /** TaskExecStarted execId. */
            execId: string;

            /** TaskExecStarted pid. */
            pid: number;

            /**
             * Creates a new TaskExecStarted instance using the specified properties.
             * @param [properties] Properties to set
             * @returns TaskExecStarted instance
             */
            static create(properties: containerd.events.TaskExecStarted.$Shape): containerd.events.TaskExecStarted & containerd.events.TaskExecStarted.$Shape;
            static create(properties?: containerd.events.TaskExecStarted.$Properties): containerd.events.TaskExecStarted;

            /**
             * Encodes the specified TaskExecStarted message. Does not implicitly {@link containerd.events.TaskExecStarted.verify|verify} messages.
             * @param message TaskExecStarted message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: containerd.events.TaskExecStarted.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TaskExecStarted message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {containerd.events.TaskExecStarted & containerd.events.TaskExecStarted.$Shape} TaskExecStarted
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.events.TaskExecStarted & containerd.events.TaskExecStarted.$Shape;
        }

        namespace TaskExecStarted {

            /** Properties of a TaskExecStarted. */
            interface $Properties {

                /** TaskExecStarted containerId */
                containerId?: (string|null);

                /** TaskExecStarted execId */
                execId?: (string|null);

                /** TaskExecStarted pid */
                pid?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TaskExecStarted. */
            type $Shape = containerd.events.TaskExecStarted.$Properties;
        }
    }

    /** Namespace runc. */
    namespace runc {

        /** Namespace v1. */
        namespace v1 {

            /**
             * Properties of an Options.
             * @deprecated Use containerd.runc.v1.Options.$Properties instead.
             */
            interface IOptions extends containerd.runc.v1.Options.$Properties {
            }

            /** Represents an Options. */
            class Options {

                /**
                 * Constructs a new Options.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: containerd.runc.v1.Options.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Options noPivotRoot. */
                noPivotRoot: boolean;

                /** Options noNewKeyring. */
                noNewKeyring: boolean;

                /** Options shimCgroup. */
                shimCgroup: string;

                /** Options ioUid. */
                ioUid: number;

                /** Options ioGid. */
                ioGid: number;

                /** Options binaryName. */
                binaryName: string;

                /** Options root. */
                root: string;

                /** Options systemdCgroup. */
                systemdCgroup: boolean;

                /**
                 * Creates a new Options instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Options instance
                 */
                static create(properties: containerd.runc.v1.Options.$Shape): containerd.runc.v1.Options & containerd.runc.v1.Options.$Shape;
                static create(properties?: containerd.runc.v1.Options.$Properties): containerd.runc.v1.Options;

                /**
                 * Encodes the specified Options message. Does not implicitly {@link containerd.runc.v1.Options.verify|verify} messages.
                 * @param message Options message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: containerd.runc.v1.Options.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an Options message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {containerd.runc.v1.Options & containerd.runc.v1.Options.$Shape} Options
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.runc.v1.Options & containerd.runc.v1.Options.$Shape;
            }

            namespace Options {

                /** Properties of an Options. */
                interface $Properties {

                    /** Options noPivotRoot */
                    noPivotRoot?: (boolean|null);

                    /** Options noNewKeyring */
                    noNewKeyring?: (boolean|null);

                    /** Options shimCgroup */
                    shimCgroup?: (string|null);

                    /** Options ioUid */
                    ioUid?: (number|null);

                    /** Options ioGid */
                    ioGid?: (number|null);

                    /** Options binaryName */
                    binaryName?: (string|null);

                    /** Options root */
                    root?: (string|null);

                    /** Options systemdCgroup */
                    systemdCgroup?: (boolean|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an Options. */
                type $Shape = containerd.runc.v1.Options.$Properties;
            }
        }
    }

    /** Namespace v1. */
    namespace v1 {

        /** Namespace types. */
        namespace types {

            /** Status enum. */
            enum Status {

                /** UNKNOWN value */
                UNKNOWN = 0,

                /** CREATED value */
                CREATED = 1,

                /** RUNNING value */
                RUNNING = 2,

                /** STOPPED value */
                STOPPED = 3,

                /** PAUSED value */
                PAUSED = 4,

                /** PAUSING value */
                PAUSING = 5
            }

            /**
             * Properties of a Process.
             * @deprecated Use containerd.v1.types.Process.$Properties instead.
             */
            interface IProcess extends containerd.v1.types.Process.$Properties {
            }

            /** Represents a Process. */
            class Process {

                /**
                 * Constructs a new Process.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: containerd.v1.types.Process.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Process containerId. */
                containerId: string;

                /** Process id. */
                id: string;

                /** Process pid. */
                pid: number;

                /** Process status. */
                status: containerd.v1.types.Status;

                /** Process stdin. */
                stdin: string;

                /** Process stdout. */
                stdout: string;

                /** Process stderr. */
                stderr: string;

                /** Process terminal. */
                terminal: boolean;

                /** Process exitStatus. */
                exitStatus: number;

                /** Process exitedAt. */
                exitedAt?: (google.protobuf.Timestamp.$Properties|null);

                /**
                 * Creates a new Process instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Process instance
                 */
                static create(properties: containerd.v1.types.Process.$Shape): containerd.v1.types.Process & containerd.v1.types.Process.$Shape;
                static create(properties?: containerd.v1.types.Process.$Properties): containerd.v1.types.Process;

                /**
                 * Encodes the specified Process message. Does not implicitly {@link containerd.v1.types.Process.verify|verify} messages.
                 * @param message Process message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: containerd.v1.types.Process.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Process message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {containerd.v1.types.Process & containerd.v1.types.Process.$Shape} Process
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.v1.types.Process & containerd.v1.types.Process.$Shape;
            }

            namespace Process {

                /** Properties of a Process. */
                interface $Properties {

                    /** Process containerId */
                    containerId?: (string|null);

                    /** Process id */
                    id?: (string|null);

                    /** Process pid */
                    pid?: (number|null);

                    /** Process status */
                    status?: (containerd.v1.types.Status|null);

                    /** Process stdin */
                    stdin?: (string|null);

                    /** Process stdout */
                    stdout?: (string|null);

                    /** Process stderr */
                    stderr?: (string|null);

                    /** Process terminal */
                    terminal?: (boolean|null);

                    /** Process exitStatus */
                    exitStatus?: (number|null);

                    /** Process exitedAt */
                    exitedAt?: (google.protobuf.Timestamp.$Properties|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Process. */
                type $Shape = containerd.v1.types.Process.$Properties;
            }

            /**
             * Properties of a ProcessInfo.
             * @deprecated Use containerd.v1.types.ProcessInfo.$Properties instead.
             */
            interface IProcessInfo extends containerd.v1.types.ProcessInfo.$Properties {
            }

            /** Represents a ProcessInfo. */
            class ProcessInfo {

                /**
                 * Constructs a new ProcessInfo.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: containerd.v1.types.ProcessInfo.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** ProcessInfo pid. */
                pid: number;

                /** ProcessInfo info. */
                info?: (google.protobuf.Any.$Properties|null);

                /**
                 * Creates a new ProcessInfo instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns ProcessInfo instance
                 */
                static create(properties: containerd.v1.types.ProcessInfo.$Shape): containerd.v1.types.ProcessInfo & containerd.v1.types.ProcessInfo.$Shape;
                static create(properties?: containerd.v1.types.ProcessInfo.$Properties): containerd.v1.types.ProcessInfo;

                /**
                 * Encodes the specified ProcessInfo message. Does not implicitly {@link containerd.v1.types.ProcessInfo.verify|verify} messages.
                 * @param message ProcessInfo message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: containerd.v1.types.ProcessInfo.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a ProcessInfo message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {containerd.v1.types.ProcessInfo & containerd.v1.types.ProcessInfo.$Shape} ProcessInfo
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): containerd.v1.types.ProcessInfo & containerd.v1.types.ProcessInfo.$Shape;
            }

            namespace ProcessInfo {

                /** Properties of a ProcessInfo. */
                interface $Properties {

                    /** ProcessInfo pid */
                    pid?: (number|null);

                    /** ProcessInfo info */
                    info?: (google.protobuf.Any.$Properties|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a ProcessInfo. */
                type $Shape = containerd.v1.types.ProcessInfo.$Properties;
            }
        }
    }
}

/** Namespace google. */
export namespace google {

    /** Namespace protobuf. */
    namespace protobuf {

        /**
         * Properties of an Any.
         * @deprecated Use google.protobuf.Any.$Properties instead.
         */
        interface IAny extends google.protobuf.Any.$Properties {
        }

        /** Represents an Any. */
        class Any {

            /**
             * Constructs a new Any.
             * @param [properties] Properties to set
             */
            constructor(properties?: google.protobuf.Any.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Any type_url. */
            type_url: string;

            /** Any value. */
            value: Uint8Array;

            /**
             * Creates a new Any instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Any instance
             */
            static create(properties: google.protobuf.Any.$Shape): google.protobuf.Any & google.protobuf.Any.$Shape;
            static create(properties?: google.protobuf.Any.$Properties): google.protobuf.Any;

            /**
             * Encodes the specified Any message. Does not implicitly {@link google.protobuf.Any.verify|verify} messages.
             * @param message Any message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: google.protobuf.Any.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Any message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {google.protobuf.Any & google.protobuf.Any.$Shape} Any
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.protobuf.Any & google.protobuf.Any.$Shape;
        }

        namespace Any {

            /** Properties of an Any. */
            interface $Properties {

                /** Any type_url */
                type_url?: (string|null);

                /** Any value */
                value?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Any. */
            type $Shape = google.protobuf.Any.$Properties;
        }

        /**
         * Properties of an Empty.
         * @deprecated Use google.protobuf.Empty.$Properties instead.
         */
        interface IEmpty extends google.protobuf.Empty.$Properties {
        }

        /** Represents an Empty. */
        class Empty {

            /**
             * Constructs a new Empty.
             * @param [properties] Properties to set
             */
            constructor(properties?: google.protobuf.Empty.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Creates a new Empty instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Empty instance
             */
            static create(properties: google.protobuf.Empty.$Shape): google.protobuf.Empty & google.protobuf.Empty.$Shape;
            static create(properties?: google.protobuf.Empty.$Properties): google.protobuf.Empty;

            /**
             * Encodes the specified Empty message. Does not implicitly {@link google.protobuf.Empty.verify|verify} messages.
             * @param message Empty message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: google.protobuf.Empty.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Empty message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {google.protobuf.Empty & google.protobuf.Empty.$Shape} Empty
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.protobuf.Empty & google.protobuf.Empty.$Shape;
        }

        namespace Empty {

            /** Properties of an Empty. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Empty. */
            type $Shape = google.protobuf.Empty.$Properties;
        }

        /**
         * Properties of a FieldMask.
         * @deprecated Use google.protobuf.FieldMask.$Properties instead.
         */
        interface IFieldMask extends google.protobuf.FieldMask.$Properties {
        }

        /** Represents a FieldMask. */
        class FieldMask {

            /**
             * Constructs a new FieldMask.
             * @param [properties] Properties to set
             */
            constructor(properties?: google.protobuf.FieldMask.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** FieldMask paths. */
            paths: string[];

            /**
             * Creates a new FieldMask instance using the specified properties.
             * @param [properties] Properties to set
             * @returns FieldMask instance
             */
            static create(properties: google.protobuf.FieldMask.$Shape): google.protobuf.FieldMask & google.protobuf.FieldMask.$Shape;
            static create(properties?: google.protobuf.FieldMask.$Properties): google.protobuf.FieldMask;

            /**
             * Encodes the specified FieldMask message. Does not implicitly {@link google.protobuf.FieldMask.verify|verify} messages.
             * @param message FieldMask message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: google.protobuf.FieldMask.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a FieldMask message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {google.protobuf.FieldMask & google.protobuf.FieldMask.$Shape} FieldMask
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.protobuf.FieldMask & google.protobuf.FieldMask.$Shape;
        }

        namespace FieldMask {

            /** Properties of a FieldMask. */
            interface $Properties {

                /** FieldMask paths */
                paths?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a FieldMask. */
            type $Shape = google.protobuf.FieldMask.$Properties;
        }

        /**
         * Properties of a Timestamp.
         * @deprecated Use google.protobuf.Timestamp.$Properties instead.
         */
        interface ITimestamp extends google.protobuf.Timestamp.$Properties {
        }

        /** Represents a Timestamp. */
        class Timestamp {

            /**
             * Constructs a new Timestamp.
             * @param [properties] Properties to set
             */
            constructor(properties?: google.protobuf.Timestamp.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Timestamp seconds. */
            seconds: number;

            /** Timestamp nanos. */
            nanos: number;

            /**
             * Creates a new Timestamp instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Timestamp instance
             */
            static create(properties: google.protobuf.Timestamp.$Shape): google.protobuf.Timestamp & google.protobuf.Timestamp.$Shape;
            static create(properties?: google.protobuf.Timestamp.$Properties): google.protobuf.Timestamp;

            /**
             * Encodes the specified Timestamp message. Does not implicitly {@link google.protobuf.Timestamp.verify|verify} messages.
             * @param message Timestamp message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: google.protobuf.Timestamp.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Timestamp message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {google.protobuf.Timestamp & google.protobuf.Timestamp.$Shape} Timestamp
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.protobuf.Timestamp & google.protobuf.Timestamp.$Shape;
        }

        namespace Timestamp {

            /** Properties of a Timestamp. */
            interface $Properties {

                /** Timestamp seconds */
                seconds?: (number|null);

                /** Timestamp nanos */
                nanos?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Timestamp. */
            type $Shape = google.protobuf.Timestamp.$Properties;
        }
    }
}
